//! References as people really write them. The papers are real; the ways to write them are those of many pages.

use proptest::prelude::*;

use super::*;
use crate::extract::testing::{of_passage, read as read_page};

/// A reference with what it says: title, family names, venue (its id, or the words), year.
struct Case(&'static str, &'static str, &'static str, &'static str, &'static str);

fn read(text: &str) -> Option<Citation> {
    of_passage(&format!("> {text}\n"), |p| in_reference(p, 0..p.plain().len(), None, &mut Vec::new()))
}

/// The four fields that are counted.
fn fields(citation: &Citation) -> [String; 4] {
    let authors: Vec<&str> = citation.authors.iter().map(|person| person.family.as_str()).collect();
    let words = || citation.venue.as_ref().map(|venue| venue.value.clone());
    let venue = citation.venue_id.as_ref().map(ToString::to_string).or_else(words);
    let year = citation.year.map(|year| year.value.to_string());
    [citation.title.value.clone(), authors.join(" "), venue.unwrap_or_default(), year.unwrap_or_default()]
}

#[test]
fn references_in_many_styles() {
    let (mut right, mut total) = ([0_usize; 4], [0_usize; 4]);
    let mut wrong = Vec::new();
    for Case(text, title, authors, venue, year) in CASES {
        let expected = [*title, *authors, *venue, *year];
        let found = read(text).map(|citation| fields(&citation)).unwrap_or_default();
        for (field, (expected, found)) in expected.iter().zip(&found).enumerate() {
            total[field] += usize::from(!expected.is_empty());
            if found == expected {
                right[field] += usize::from(!expected.is_empty());
            } else {
                let kind = if found.is_empty() { "missed" } else { "WRONG" };
                wrong.push(format!("{kind}: {found:?} for {expected:?} in {text:?}"));
            }
        }
    }
    let bad = wrong.iter().filter(|line| line.starts_with("WRONG")).count();
    for (right, total) in right.into_iter().zip(total) {
        assert!(right * 100 >= total * 97 && bad == 0, "{right} of {total}\n{}", wrong.join("\n"));
    }
    assert!(CASES.len() >= 60);
}

const RESNET: &str = "Deep residual learning for image recognition";
const HE: &str = "He Zhang Ren Sun";

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Authors, title, venue with full stops.
    Case("K. He, X. Zhang, S. Ren, and J. Sun. Deep residual learning for image recognition. In CVPR, 2016.", RESNET, HE, "cvpr", "2016"),
    Case("Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun. Deep residual learning for image recognition. CVPR 2016.", RESNET, HE, "cvpr", "2016"),
    Case("[3] A. Krizhevsky, I. Sutskever, and G. E. Hinton. ImageNet classification with deep convolutional neural networks. In NIPS, 2012.", "ImageNet classification with deep convolutional neural networks", "Krizhevsky Sutskever Hinton", "neurips", "2012"),
    Case("J. Redmon, S. Divvala, R. Girshick, and A. Farhadi. You only look once: Unified, real-time object detection. In Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition, pages 779–788, 2016.", "You only look once: Unified, real-time object detection", "Redmon Divvala Girshick Farhadi", "cvpr", "2016"),
    Case("Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Łukasz Kaiser, and Illia Polosukhin. Attention is all you need. In Advances in Neural Information Processing Systems, pages 5998-6008, 2017.", "Attention is all you need", "Vaswani Shazeer Parmar Uszkoreit Jones Gomez Kaiser Polosukhin", "neurips", "2017"),
    Case("Laurens van der Maaten and Geoffrey Hinton. Visualizing data using t-SNE. Journal of Machine Learning Research, 9:2579–2605, 2008.", "Visualizing data using t-SNE", "van der Maaten Hinton", "jmlr", "2008"),
    Case("S. Ioffe and C. Szegedy. Batch normalization: Accelerating deep network training by reducing internal covariate shift. In ICML, 2015.", "Batch normalization: Accelerating deep network training by reducing internal covariate shift", "Ioffe Szegedy", "icml", "2015"),
    Case("O. Russakovsky et al. ImageNet large scale visual recognition challenge. IJCV, 115(3):211–252, 2015.", "ImageNet large scale visual recognition challenge", "Russakovsky", "ijcv", "2015"),
    Case("Alexey Dosovitskiy et al. An image is worth 16x16 words: Transformers for image recognition at scale. ICLR 2021.", "An image is worth 16x16 words: Transformers for image recognition at scale", "Dosovitskiy", "iclr", "2021"),
    Case("Jacob Devlin, Ming-Wei Chang, Kenton Lee, and Kristina Toutanova. 2019. BERT: Pre-training of deep bidirectional transformers for language understanding. In Proceedings of NAACL-HLT, pages 4171–4186.", "BERT: Pre-training of deep bidirectional transformers for language understanding", "Devlin Chang Lee Toutanova", "naacl-hlt", "2019"),
    // APA and Harvard.
    Case("He, K., Zhang, X., Ren, S., & Sun, J. (2016). Deep residual learning for image recognition. In Proceedings of the IEEE conference on computer vision and pattern recognition (pp. 770-778).", RESNET, HE, "cvpr", "2016"),
    Case("He, K., Zhang, X., Ren, S. and Sun, J., 2016. Deep residual learning for image recognition. In Proceedings of the IEEE conference on computer vision and pattern recognition (pp. 770-778).", RESNET, HE, "cvpr", "2016"),
    Case("Simonyan, K., & Zisserman, A. (2014). Very deep convolutional networks for large-scale image recognition. arXiv preprint arXiv:1409.1556.", "Very deep convolutional networks for large-scale image recognition", "Simonyan Zisserman", "", "2014"),
    Case("LeCun, Y., Bottou, L., Bengio, Y., & Haffner, P. (1998). Gradient-based learning applied to document recognition. Proceedings of the IEEE, 86(11), 2278-2324.", "Gradient-based learning applied to document recognition", "LeCun Bottou Bengio Haffner", "Proceedings of the IEEE", "1998"),
    Case("Hochreiter, S., & Schmidhuber, J. (1997). Long short-term memory. Neural computation, 9(8), 1735-1780.", "Long short-term memory", "Hochreiter Schmidhuber", "neural-computation", "1997"),
    Case("Kingma, D. P., & Ba, J. (2015). Adam: A method for stochastic optimization. ICLR.", "Adam: A method for stochastic optimization", "Kingma Ba", "iclr", "2015"),
    Case("van den Oord, A., Dieleman, S., Zen, H. (2016). WaveNet: A generative model for raw audio. arXiv:1609.03499", "WaveNet: A generative model for raw audio", "van den Oord Dieleman Zen", "", "2016"),
    Case("Tan, M. and Le, Q., 2019, May. EfficientNet: Rethinking model scaling for convolutional neural networks. In International conference on machine learning (pp. 6105-6114).", "EfficientNet: Rethinking model scaling for convolutional neural networks", "Tan Le", "icml", "2019"),
    Case("Szegedy, C., Liu, W., Jia, Y., ... & Rabinovich, A. (2015). Going deeper with convolutions. In Proceedings of the IEEE conference on computer vision and pattern recognition (pp. 1-9).", "Going deeper with convolutions", "Szegedy Liu Jia Rabinovich", "cvpr", "2015"),
    Case("Viola, P., & Jones, M. (2001, December). Rapid object detection using a boosted cascade of simple features. In CVPR 2001 (Vol. 1, pp. I-I). Ieee.", "Rapid object detection using a boosted cascade of simple features", "Viola Jones", "cvpr", "2001"),
    // MLA.
    Case("He, Kaiming, et al. \"Deep residual learning for image recognition.\" Proceedings of the IEEE conference on computer vision and pattern recognition. 2016.", RESNET, "He", "cvpr", "2016"),
    Case("He, Kaiming, Xiangyu Zhang, Shaoqing Ren, and Jian Sun. \"Deep residual learning for image recognition.\" In Proceedings of the IEEE conference on computer vision and pattern recognition, pp. 770-778. 2016.", RESNET, HE, "cvpr", "2016"),
    Case("Long, Jonathan, Evan Shelhamer, and Trevor Darrell. \"Fully convolutional networks for semantic segmentation.\" CVPR. 2015.", "Fully convolutional networks for semantic segmentation", "Long Shelhamer Darrell", "cvpr", "2015"),
    Case("Howard, Andrew G., et al. \"MobileNets: Efficient convolutional neural networks for mobile vision applications.\" arXiv preprint arXiv:1704.04861 (2017).", "MobileNets: Efficient convolutional neural networks for mobile vision applications", "Howard", "", "2017"),
    // IEEE.
    Case("[12] K. He, X. Zhang, S. Ren, and J. Sun, \"Deep residual learning for image recognition,\" in Proc. IEEE Conf. Comput. Vis. Pattern Recognit. (CVPR), Jun. 2016, pp. 770–778.", RESNET, HE, "cvpr", "2016"),
    Case("S. Ren, K. He, R. Girshick, and J. Sun, “Faster R-CNN: Towards real-time object detection with region proposal networks,” in Advances in Neural Information Processing Systems, 2015, pp. 91–99.", "Faster R-CNN: Towards real-time object detection with region proposal networks", "Ren He Girshick Sun", "neurips", "2015"),
    Case("G. Huang, Z. Liu, L. van der Maaten, and K. Q. Weinberger, “Densely connected convolutional networks,” in CVPR, 2017.", "Densely connected convolutional networks", "Huang Liu van der Maaten Weinberger", "cvpr", "2017"),
    Case("M. Everingham, L. Van Gool, C. K. I. Williams, J. Winn, and A. Zisserman, \"The Pascal Visual Object Classes (VOC) challenge,\" International Journal of Computer Vision, vol. 88, no. 2, pp. 303-338, 2010.", "The Pascal Visual Object Classes (VOC) challenge", "Everingham Van Gool Williams Winn Zisserman", "ijcv", "2010"),
    Case("T.-Y. Lin, P. Goyal, R. Girshick, K. He, and P. Dollár, “Focal loss for dense object detection,” ICCV 2017", "Focal loss for dense object detection", "Lin Goyal Girshick He Dollár", "iccv", "2017"),
    Case("C. Szegedy et al., \"Going deeper with convolutions,\" in CVPR, 2015.", "Going deeper with convolutions", "Szegedy", "cvpr", "2015"),
    Case("[4]: K. Simonyan and A. Zisserman, “Very deep convolutional networks for large-scale image recognition,” arXiv preprint arXiv:1409.1556, 2014.", "Very deep convolutional networks for large-scale image recognition", "Simonyan Zisserman", "", "2014"),
    Case("- [2] K. Simonyan, 'Very deep convolutional networks for large-scale image recognition,' 2014, arXiv preprint arXiv:1409.1556.", "Very deep convolutional networks for large-scale image recognition", "Simonyan", "", "2014"),
    Case("[3] [Simonyan, Karen, and Andrew Zisserman. \"Very deep convolutional networks for large-scale image recognition.\" arXiv preprint arXiv:1409.1556 (2014).]", "Very deep convolutional networks for large-scale image recognition", "Simonyan Zisserman", "", "2014"),
    // Title first.
    Case("Deep face recognition, O. M. Parkhi and A. Vedaldi and A. Zisserman, Proceedings of the British Machine Vision Conference (BMVC), 2015", "Deep face recognition", "Parkhi Vedaldi Zisserman", "bmvc", "2015"),
    Case("'Fully Convolutional Models for Semantic Segmentation', *Jonathan Long, Evan Shelhamer and Trevor Darrell*, CVPR, 2015", "Fully Convolutional Models for Semantic Segmentation", "Long Shelhamer Darrell", "cvpr", "2015"),
    Case("`Going Deeper with Convolutions', *Christian Szegedy, Wei Liu, Yangqing Jia*, CVPR, 2015", "Going Deeper with Convolutions", "Szegedy Liu Jia", "cvpr", "2015"),
    Case("“Network In Network”, Min Lin, Qiang Chen, Shuicheng Yan, ICLR 2014", "Network In Network", "Lin Chen Yan", "iclr", "2014"),
    Case("\"SSD: Single Shot MultiBox Detector\" by Wei Liu, Dragomir Anguelov and Dumitru Erhan, ECCV 2016", "SSD: Single Shot MultiBox Detector", "Liu Anguelov Erhan", "eccv", "2016"),
    Case("Mask R-CNN. Kaiming He, Georgia Gkioxari, Piotr Dollár, Ross Girshick. ICCV 2017.", "Mask R-CNN", "He Gkioxari Dollár Girshick", "iccv", "2017"),
    Case("Feature Pyramid Networks for Object Detection. Tsung-Yi Lin, Piotr Dollár, Ross Girshick, Kaiming He. CVPR 2017.", "Feature Pyramid Networks for Object Detection", "Lin Dollár Girshick He", "cvpr", "2017"),
    Case("Squeeze-and-Excitation Networks, Jie Hu, Li Shen, Gang Sun, CVPR 2018", "Squeeze-and-Excitation Networks", "Hu Shen Sun", "cvpr", "2018"),
    Case("Age and Gender Classification using Convolutional Neural Networks, Gil Levi and Tal Hassner, IEEE Workshop on Analysis and Modeling of Faces and Gestures (AMFG), at CVPR, Boston, June 2015", "Age and Gender Classification using Convolutional Neural Networks", "Levi Hassner", "amfg", "2015"),
    Case("[Identity mappings in deep residual networks](https://arxiv.org/abs/1603.05027) He, Kaiming, Xiangyu Zhang, Shaoqing Ren, and Jian Sun. In European Conference on Computer Vision, pp. 630-645. Springer, Cham, 2016.", "Identity mappings in deep residual networks", HE, "eccv", "2016"),
    Case("**ResNetv1** [Deep residual learning for image recognition](https://arxiv.org/abs/1512.03385) He, Kaiming, Xiangyu Zhang, Shaoqing Ren, and Jian Sun. In Proceedings of the IEEE conference on computer vision and pattern recognition, pp. 770-778. 2016.", RESNET, HE, "cvpr", "2016"),
    Case("[Aggregated Residual Transformations for Deep Neural Networks](https://arxiv.org/abs/1611.05431), Saining Xie, Ross Girshick, Piotr Dollár, Zhuowen Tu, Kaiming He, CVPR 2017", "Aggregated Residual Transformations for Deep Neural Networks", "Xie Girshick Dollár Tu He", "cvpr", "2017"),
    // With links, labels and numbers around them.
    Case("'Deep Residual Learning for Image Recognition', K. He, X. Zhang, S. Ren and J. Sun, CVPR, 2016 ([paper](http://arxiv.org/pdf/1512.03385.pdf)).", "Deep Residual Learning for Image Recognition", HE, "cvpr", "2016"),
    Case("Please cite: K. Simonyan and A. Zisserman. Two-stream convolutional networks for action recognition in videos. NIPS 2014. [pdf](http://x.org/a.pdf) [code](http://x.org/c)", "Two-stream convolutional networks for action recognition in videos", "Simonyan Zisserman", "neurips", "2014"),
    Case("1. R. Girshick. Fast R-CNN. In ICCV, 2015. https://arxiv.org/abs/1504.08083", "Fast R-CNN", "Girshick", "iccv", "2015"),
    Case("(2) Zeiler, M. D., Fergus, R. (2014). Visualizing and understanding convolutional networks. ECCV 2014. doi:10.1007/978-3-319-10590-1_53", "Visualizing and understanding convolutional networks", "Zeiler Fergus", "eccv", "2014"),
    Case("`ImageNet classification with deep convolutional neural networks', *A. Krizhevsky and I. Sutskever and G. E. Hinton,* NIPS 2012 ([BibTex and paper](http://papers.nips.cc/paper/4824))", "ImageNet classification with deep convolutional neural networks", "Krizhevsky Sutskever Hinton", "neurips", "2012"),
    Case("`Very Deep Convolutional Networks for Large-Scale Image Recognition', *Karen Simonyan and Andrew Zisserman,* arXiv technical report, 2014, ([paper](http://arxiv.org/abs/1409.1556/)).", "Very Deep Convolutional Networks for Large-Scale Image Recognition", "Simonyan Zisserman", "", "2014"),
    Case("\"TensorFlow-Slim image classification model library\" N. Silberman and S. Guadarrama, 2016. https://github.com/tensorflow/models/tree/master/research/slim", "TensorFlow-Slim image classification model library", "Silberman Guadarrama", "", "2016"),
    Case("Conditional Random Fields as Recurrent Neural Networks, S. Zheng, S. Jayasumana, B. Romera-Paredes, V. Vineet, Z. Su, D. Du, C. Huang, P. Torr, ICCV 2015", "Conditional Random Fields as Recurrent Neural Networks", "Zheng Jayasumana Romera-Paredes Vineet Su Du Huang Torr", "iccv", "2015"),
    Case("Conditional Networks of Things. Jane Doe, Richard Roe. [[link]](http://x.org/COCO17.pdf). ICCV Workshop, 2017.", "Conditional Networks of Things", "Doe Roe", "iccv", "2017"),
    Case("4. **Deformable Convolutional Networks -- COCO Detection and Segmentation Challenge 2017 Entry** Haozhi Qi, Zheng Zhang, Bin Xiao [[link]](http://x.org/COCO17.pdf). ICCV COCO Challenge Workshop, 2017.", "Deformable Convolutional Networks -- COCO Detection and Segmentation Challenge 2017 Entry", "Qi Zhang Xiao", "iccv", "2017"),
    Case("Simonyan, K., & Zisserman, A. (2015). **Very deep convolutional networks for large-scale image recognition**. In International Conference on Learning Representations (ICLR).", "Very deep convolutional networks for large-scale image recognition", "Simonyan Zisserman", "iclr", "2015"),
    Case("**Squeeze-and-Excitation Networks**, Jie Hu, Li Shen, Gang Sun, CVPR 2018", "Squeeze-and-Excitation Networks", "Hu Shen Sun", "cvpr", "2018"),
    // Preprints.
    Case("Karen Simonyan, Andrew Zisserman. Very deep convolutional networks for large-scale image recognition. arXiv:1409.1556, 2014.", "Very deep convolutional networks for large-scale image recognition", "Simonyan Zisserman", "", "2014"),
    Case("F. N. Iandola, S. Han, M. W. Moskewicz, \"SqueezeNet: AlexNet-level accuracy with 50x fewer parameters\", arXiv preprint arXiv:1602.07360", "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", "Iandola Han Moskewicz", "", "2016"),
    Case("Tom B. Brown, Benjamin Mann, Nick Ryder, et al. Language models are few-shot learners. arXiv preprint arXiv:2005.14165, 2020.", "Language models are few-shot learners", "Brown Mann Ryder", "", "2020"),
    Case("Y. Liu, M. Ott, N. Goyal, et al. RoBERTa: A robustly optimized BERT pretraining approach. CoRR, abs/1907.11692, 2019.", "RoBERTa: A robustly optimized BERT pretraining approach", "Liu Ott Goyal", "", "2019"),
    Case("M. Sandler, A. Howard, M. Zhu, A. Zhmoginov, L.-C. Chen. MobileNetV2: Inverted residuals and linear bottlenecks. CVPR 2018. arXiv:1801.04381", "MobileNetV2: Inverted residuals and linear bottlenecks", "Sandler Howard Zhu Zhmoginov Chen", "cvpr", "2018"),
    // Vancouver.
    Case("He K, Zhang X, Ren S, Sun J. Deep residual learning for image recognition. CVPR 2016.", RESNET, HE, "cvpr", "2016"),
    Case("Ronneberger O, Fischer P, Brox T. U-Net: Convolutional networks for biomedical image segmentation. MICCAI 2015.", "U-Net: Convolutional networks for biomedical image segmentation", "Ronneberger Fischer Brox", "miccai", "2015"),
    // Requests to cite, years between names and title, and what is said of a venue.
    Case("If you use this model, please cite: He, Kaiming, Xiangyu Zhang, Shaoqing Ren, and Jian Sun. 2016. ‘Deep residual learning for image recognition’. In CVPR. https://x.org/74b8k.", RESNET, HE, "cvpr", "2016"),
    Case("If you find our nets useful, consider citing the following paper: [1] K. He, X. Zhang, S. Ren, J. Sun. Deep residual learning for image recognition. CVPR 2016 (oral).", RESNET, HE, "cvpr", "2016"),
    Case("Simonyan, Karen, and Andrew Zisserman. 2014. “Very deep convolutional networks for large-scale image recognition.” arXiv preprint arXiv:1409.1556.", "Very deep convolutional networks for large-scale image recognition", "Simonyan Zisserman", "", "2014"),
    Case("R. Girshick. Fast R-CNN. accepted at ICCV 2015, Santiago, Chile.", "Fast R-CNN", "Girshick", "iccv", "2015"),
    Case("M. Tan, Q. Le. EfficientNet: Rethinking model scaling for convolutional neural networks. Submitted to ICML, 2019.", "EfficientNet: Rethinking model scaling for convolutional neural networks", "Tan Le", "", "2019"),
    Case("[ ] `ViT` - [An image is worth 16x16 words: Transformers for image recognition at scale](https://arxiv.org/abs/2010.11929), ICLR, 2021", "An image is worth 16x16 words: Transformers for image recognition at scale", "", "iclr", "2021"),
    // GB/T 7714.
    Case("[1]He K, Zhang X, Ren S, et al. Deep residual learning for image recognition[C]//Proceedings of the IEEE conference on computer vision and pattern recognition. 2016: 770-778.", RESNET, "He Zhang Ren", "cvpr", "2016"),
    Case("Ren S, He K, Girshick R, et al. Faster r-cnn: Towards real-time object detection with region proposal networks[J]. Advances in neural information processing systems, 2015, 28: 91-99.", "Faster r-cnn: Towards real-time object detection with region proposal networks", "Ren He Girshick", "neurips", "2015"),
    Case("何恺明, 张祥雨, 任少卿, 等. 用于图像识别的深度残差学习[C]. CVPR, 2016.", "用于图像识别的深度残差学习", "何 张 任", "cvpr", "2016"),
    // Life sciences.
    Case("Falk, T., Mai, D., Bensch, R. et al. U-Net: deep learning for cell counting, detection, and morphometry. Nat Methods 16, 67–70 (2019). https://doi.org/10.1038/s41592-018-0261-2", "U-Net: deep learning for cell counting, detection, and morphometry", "Falk Mai Bensch", "nature-methods", "2019"),
    Case("Falk T, Mai D, Bensch R. U-Net: deep learning for cell counting, detection, and morphometry. Nat Methods. 2019 Jan;16(1):67-70. doi: 10.1038/s41592-018-0261-2. PMID: 30559429.", "U-Net: deep learning for cell counting, detection, and morphometry", "Falk Mai Bensch", "nature-methods", "2019"),
    Case("Stringer, C., Wang, T., Michaelos, M. & Pachitariu, M. Cellpose: a generalist algorithm for cellular segmentation. bioRxiv 2020.02.02.931238 (2020).", "Cellpose: a generalist algorithm for cellular segmentation", "Stringer Wang Michaelos Pachitariu", "", "2020"),
    Case("Weigert M., Schmidt U. and Myers G. (2020) Star-convex polyhedra for 3D object detection and segmentation in microscopy. WACV.", "Star-convex polyhedra for 3D object detection and segmentation in microscopy", "Weigert Schmidt Myers", "wacv", "2020"),
    // Names of many kinds.
    Case("Philipp Krähenbühl and Vladlen Koltun. Efficient inference in fully connected CRFs with Gaussian edge potentials. NIPS 2011.", "Efficient inference in fully connected CRFs with Gaussian edge potentials", "Krähenbühl Koltun", "neurips", "2011"),
    Case("Jean-Baptiste Alayrac, Relja Arandjelović, Andrew Zisserman. Objects that sound together. ECCV 2018.", "Objects that sound together", "Alayrac Arandjelović Zisserman", "eccv", "2018"),
    Case("H. de Vries, F. Strub, O. Pietquin. GuessWhat?! Visual object discovery through multi-modal dialogue. In CVPR, 2017.", "GuessWhat?! Visual object discovery through multi-modal dialogue", "de Vries Strub Pietquin", "cvpr", "2017"),
    Case("L.-C. Chen, G. Papandreou, I. Kokkinos, K. Murphy, and A. L. Yuille. DeepLab: Semantic image segmentation with deep convolutional nets, atrous convolution, and fully connected CRFs. IEEE Transactions on Pattern Analysis and Machine Intelligence, 40(4):834–848, 2018.", "DeepLab: Semantic image segmentation with deep convolutional nets, atrous convolution, and fully connected CRFs", "Chen Papandreou Kokkinos Murphy Yuille", "tpami", "2018"),
    Case("B. Zhou, A. Lapedriza, J. Xiao, A. Torralba, and A. Oliva. Learning deep features for scene recognition using Places database. NIPS 2014.", "Learning deep features for scene recognition using Places database", "Zhou Lapedriza Xiao Torralba Oliva", "neurips", "2014"),
    Case("Robert L. Logan IV, Nelson F. Liu, Matthew E. Peters. Barack's wife Hillary: Using knowledge graphs for fact-aware language modeling. ACL 2019.", "Barack's wife Hillary: Using knowledge graphs for fact-aware language modeling", "Logan IV Liu Peters", "acl", "2019"),
    Case("Sercan Ö. Arık, Mike Chrzanowski, Adam Coates. Deep Voice: Real-time neural text-to-speech. ICML 2017.", "Deep Voice: Real-time neural text-to-speech", "Arık Chrzanowski Coates", "icml", "2017"),
];

#[test]
fn a_written_year_is_not_inferred() {
    for (text, year, inferred) in [
        (
            "J. Doe, R. Roe. A title of things. arXiv technical report, 2014 ([paper](http://arxiv.org/abs/1309.1556)).",
            2014,
            false,
        ),
        ("J. Doe, R. Roe. A title of things. arXiv preprint arXiv:2005.14165.", 2020, true),
        ("J. Doe, R. Roe. A title of things. https://x.org/2016/a.html, 2015", 2015, false),
    ] {
        let found = read(text).and_then(|citation| citation.year).map(|year| (year.value, year.inferred));
        assert_eq!(found, Some((year, inferred)), "{text}");
    }
}

#[test]
fn a_title_that_several_links_cut_is_one_title() {
    let title =
        |text: &str| read(&format!("J. Doe, R. Roe. 2016. {text} In ECCV.")).map(|citation| citation.title.value);
    let cut = "[A title of](https://arxiv.org/abs/1603.05027) [many things](https://arxiv.org/abs/1603.05027)";
    assert_eq!(title(cut).as_deref(), Some("A title of many things"));
    let twice = "[A title of things](https://arxiv.org/abs/1603.05027) ".repeat(2);
    assert_eq!(title(twice.trim_end()).as_deref(), Some("A title of things"));
}

#[test]
fn authors_that_are_left_out_are_said() {
    for (text, others) in [
        ("J. Doe et al. A title of things. CVPR 2016.", true),
        ("Doe, J., Roe, R., ... & Moe, M. (2016). A title of things. CVPR.", true),
        ("\"A title of things\" by J. Doe, R. Roe and others, CVPR 2016", true),
        ("J. Doe, R. Roe. A title, ... and more. CVPR 2016.", false),
        ("J. Doe, R. Roe. A title of things. CVPR 2016.", false),
    ] {
        assert_eq!(read(text).map(|citation| citation.others), Some(others), "{text}");
    }
}

#[test]
fn other_words_are_no_references() {
    for text in [
        "These networks are trained on the PASCAL VOC 2011 training and validation data.",
        "The model was obtained by Alice and Bob in 2015.",
        "Models trained by K. He and X. Zhang in 2016 are better.",
        "Remark. The files are deployed models. This means that layers were removed in 2015.",
        "Citation: please see the homepage.",
        "Thanks to J. Doe and R. Roe for their help with CVPR 2016.",
        "Version 2.0, 2016",
        "**Please cite our paper** if you use the nets by J. Doe, 2016",
        "Doe, J. A.; Roe, V. & Moe, C. Image quality of many things - definitions and more Things of Today, Institution of Things, 2015",
        "Finlay, G.D., Gong, H. (**Co-first author**) and Fish, R., 2017. Things of colour: theory. ICCV.",
        "[2] [Multilingual nets on \"Beto, Bentz, Becas: A Surprise\"](https://arxiv.org/pdf/1904.09077.pdf)",
        "“Deep learning” is a word of 2012.",
        "See \"the paper of CVPR\" for details.",
    ] {
        let found = read(text).map(|citation| fields(&citation));
        assert_eq!(found, None, "{text:?}");
    }
}

proptest! {
    /// What is cut, doubled and sprinkled with signs is read or not, but its places are those of its words.
    #[test]
    fn mutated_references_keep_their_places(
        case in 0..CASES.len(),
        cut in any::<prop::sample::Index>(),
        sign in prop::sample::select(vec!["", ",", ". ", "\"", "“", "(", "] ", " and ", "et al.", "é", "\u{a0}", "2016", "arXiv:"]),
        twice in any::<bool>(),
    ) {
        let text = CASES[case].0;
        let at = text.char_indices().map(|(at, _)| at).nth(cut.index(text.chars().count())).unwrap_or(0);
        let rest = if twice { text } else { &text[at..] };
        let (document, file) = read_page(&format!("# Zoo\n\n## References\n\n> {}{sign}{rest}\n", &text[..at]));
        for citation in &document.citations {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let quote = letters(&file.quote(citation.title.span));
            prop_assert_eq!(quote, letters(&citation.title.value));
        }
    }
}
