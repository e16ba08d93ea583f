//! Writes `api-spec/openapi.json` anew, from the code.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../api-spec/openapi.json");
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let text = serde_json::to_string_pretty(&api::openapi_document()).map_err(std::io::Error::other)?;
    std::fs::write(path, text + "\n")
}
