//! `gainsay map` as a list and as a picture.

use crate::Folder;

#[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
fn picture(folder: &Folder, name: &str) -> Vec<u8> {
    let ran = folder.run(["map", "--format", "png", "--width", "400", "--output", name]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    std::fs::read(folder.file(name)).unwrap()
}

#[test]
fn a_picture_of_the_map_is_the_same_bytes_each_time() {
    let folder = Folder::new();
    folder.put(
        "sources/astara.txt",
        "= Republic of Astara =\n\nThe Republic of Astara consisted of the districts of Astara, Lerik and Masallı.\n",
    );
    assert!(folder.run(["map"]).out.contains("Lerik"));
    let first = picture(&folder, "first.png");
    assert!(first.starts_with(b"\x89PNG\r\n"));
    // Width in pixels: twice the units that were asked for.
    assert_eq!(first[16..20], 800_u32.to_be_bytes());
    assert_eq!(first, picture(&folder, "second.png"));
}
