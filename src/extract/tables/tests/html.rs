//! Tables in HTML.

use super::check;

#[test]
fn two_rows_of_heads_and_squares() {
    check(
        "## Nets\n<table><tr><th rowspan=2>Method<th rowspan=2>Frames x rate<th rowspan=2>Input size<th colspan=2>Cityscapes mIoU<th rowspan=2>Download</tr>\
         <tr><th>val<th>test</tr><tr><td>StreetNet<td>8 x 8<td>224 x 224<td>77.9<td>78.4<td><a href=\"p.pth\">w</a></tr></table>\n",
        &["StreetNet: mean-iou=77.9@cityscapes/val mean-iou=78.4@cityscapes/test input-size=224 weights:p.pth"],
    );
}

#[test]
fn broken_html_is_read_as_browsers_do() {
    check(
        "## COCO nets\n<table><tbody>\n<th valign=\"bottom\">Name</th>\n<th valign=\"bottom\">lr<br/>sched</th>\n<th valign=\"bottom\">box<br/>AP</th>\n<th>download</th>\n\
         <tr><td align=\"left\"><sup><sub><a href=\"configs/a.yaml\">Wren&nbsp;C4</a></sub></sup></td>\n<td>1x</td></div>\n<td align=\"center\">35.7</td>\n<td><a href=\"a.pkl\">model</a>&nbsp;|&nbsp;<a href=\"metrics.json\">metrics</a></td>\n</tr>\n\
         <tr><td><a href=\"configs/b.yaml\">Wren C4</a><td>3x<td>38.4<td><a href=\"b.pkl\">model</a></table>\n",
        &[
            "Wren C4 1x: box-ap=35.7@ms-coco/- config:configs/a.yaml weights:a.pkl log:metrics.json",
            "Wren C4 3x: box-ap=38.4@ms-coco/- config:configs/b.yaml weights:b.pkl",
        ],
    );
}

#[test]
fn names_and_figures_reach_over_rows_and_columns() {
    check(
        "## Nets\n<table><tr><th>Model<th>Epochs<th>Top-1<th>Weights</tr>\
         <tr><td rowspan=2>Wren<td>90<td>70.1<td><a href=\"a.pth\">w</a></tr><tr><td>300<td>72.0<td><a href=\"b.pth\">w</a></tr>\
         <tr><td colspan=4>Larger ones</tr><tr><td>Owl<td>90<td>74.0<td><a href=\"c.pth\">w</a></tr></table>\n",
        &[
            "Wren 90: top-1-accuracy=70.1@-/- epochs=90 weights:a.pth",
            "Wren 300: top-1-accuracy=72.0@-/- epochs=300 weights:b.pth",
            "Owl: top-1-accuracy=74.0@-/- epochs=90 weights:c.pth",
        ],
    );
}

#[test]
fn a_pipe_table_that_a_div_swallows_is_read() {
    check(
        "## Nets\n<div align=\"center\">\n| Model | Top-1 | Weights |\n|---|---|---|\n| Wren | 70.1 | [w](a.pth) |\n</div>\n",
        &["Wren: top-1-accuracy=70.1@-/- weights:a.pth"],
    );
}

#[test]
fn captions_and_summaries_head_tables() {
    check(
        "# ImageNet\n## Nets\n<table><caption>CIFAR-10 test set</caption><tr><th>Model<th>Top-1<th>Weights<tr><td>Wren<td>70.1<td><a href=\"a.pth\">w</a></table>\n",
        &["Wren: top-1-accuracy=70.1@cifar-10/test weights:a.pth"],
    );
    check(
        "# ImageNet\n## Nets\n<details><summary>Detection (COCO val2017)</summary>\n\n| Model | box AP | Weights |\n|---|---|---|\n| Wren | 40.1 | [w](a.pth) |\n\n</details>\n",
        &["Wren: box-ap=40.1@ms-coco/val weights:a.pth"],
    );
    // A summary that names nothing leaves the heading its say.
    check(
        "## COCO\n<details>\n<summary><b>Legacy nets</b></summary>\n\n| Model | box AP | Weights |\n|---|---|---|\n| Wren | 40.1 | [w](a.pth) |\n\n</details>\n",
        &["Wren: box-ap=40.1@ms-coco/- weights:a.pth"],
    );
}

#[test]
fn links_of_markdown_in_cells_of_html_are_links() {
    check(
        "## Nets\n<table><tr><th>Model<th>Top-1<th>Download</tr>\n<tr><td>Wren</td><td>70.1</td><td>\n\n[weights](https://x.org/a.pth) | [log](b.log)\n\n</td></tr>\n<tr><td>[Owl](owl.py) x</td><td>71.0</td><td>[w](c d) [x]( e) ![i](i.png)</td></tr></table>\n",
        &[
            "Wren: top-1-accuracy=70.1@-/- weights:https://x.org/a.pth log:b.log",
            "Owl x: top-1-accuracy=71.0@-/- code:owl.py",
        ],
    );
}

#[test]
fn raised_and_lowered_words_are_words_of_their_own() {
    check(
        "## Models\n<table><tr><th>Model</th><th>AP<sup>box</sup></th><th>File</th></tr>\n\
         <tr><td>Wren<sub>LARGE</sub></td><td>40.1</td><td><a href='a.pth'>f</a></td></tr>\n\
         <tr><td>Owl<sup>Acme</sup></td><td>41.1</td><td><a href='b.pth'>f</a></td></tr>\n\
         <tr><td>Hawk<sub>2</sub></td><td>42.1</td><td><a href='c.pth'>f</a></td></tr></table>\n",
        &[
            "Wren LARGE: box-ap=40.1@-/- weights:a.pth",
            "Owl Acme: box-ap=41.1@-/- weights:b.pth",
            "Hawk2: box-ap=42.1@-/- weights:c.pth",
        ],
    );
    check(
        "## Models\n| Model | AP<sup>box</sup> | File |\n|---|---|---|\n| Wren<sub>LARGE</sub> | 40.1 | [f](a.pth) |\n",
        &["Wren LARGE: box-ap=40.1@-/- weights:a.pth"],
    );
}
