//! The anchors of the page that the zoo was, which others have linked to.

use crate::browser::Browser;
use crate::sites::{self, BASE};

#[test]
fn old_anchors_lead_to_their_collections() {
    let Some(browser) = Browser::start() else { return };
    let server = sites::own().serve(BASE);
    let table = [
        ("fcn", "fully-convolutional-semantic-segmentation-models-fcn-xs"),
        ("parsenet", "parsenet-looking-wider-to-see-better"),
        ("crfasrnn", "conditional-random-fields-as-recurrent-neural-networks"),
        ("hed", "holistically-nested-edge-detection"),
        ("ccnn", "ccnn-constrained-convolutional-neural-networks-for-weakly-supervised"),
    ];
    for (anchor, collection) in table {
        browser.open(&server.url(&format!("#{anchor}")));
        browser.wait_until("return document.querySelector(':target')?.id", anchor);
        let in_sight = "const box = document.querySelector(':target h2').getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight";
        browser.wait_until(in_sight, true);
        let title = browser.text(":target h2");
        browser.click(":target h2 a");
        browser.arrives_at(&server.url(&format!("collections/{collection}/")));
        assert_eq!(browser.text("h1"), title, "{anchor}");
    }
}
