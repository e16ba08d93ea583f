//! Writes every sample page into a folder, for looking at and for the browser gates:
//! `cargo run -p pages --example render_samples -- out`.

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("usage: render_samples FOLDER")?;
    std::fs::create_dir_all(&folder)?;
    for (name, html) in samples::all() {
        std::fs::write(folder.join(&name).with_added_extension("csp"), pages::csp_of(&html))?;
        std::fs::write(folder.join(name).with_added_extension("html"), html)?;
    }
    for (name, json) in samples::events() {
        std::fs::write(folder.join(name).with_added_extension("json"), json)?;
    }
    Ok(())
}
