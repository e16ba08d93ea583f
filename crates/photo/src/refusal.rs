//! Why a file is no photo that can be taken, in words.

/// Why a file was refused. [`Refusal::code`] is stable; [`Refusal::zh`] and [`Refusal::en`] say what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.en())]
pub enum Refusal {
    /// No bytes at all.
    Empty,
    /// The file is larger than 15 MB.
    TooManyBytes,
    /// The header announces more pixels than 12 megapixels, or a side that is too long.
    TooManyPixels {
        /// Width announced.
        width: u32,
        /// Height announced.
        height: u32,
    },
    /// A side of less than eight pixels.
    TooSmall,
    /// HEIC or HEIF, as newer phones save photos.
    Heic,
    /// A picture of another format: GIF, BMP, TIFF, AVIF, SVG, a camera's raw file.
    OtherFormat,
    /// A moving picture.
    Animated,
    /// Not a picture, whatever its name says.
    NotAPicture,
    /// A picture that ends early or cannot be decoded.
    Broken,
}

impl Refusal {
    /// A word that never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "photo_empty",
            Self::TooManyBytes => "photo_too_large",
            Self::TooManyPixels { .. } => "photo_too_many_pixels",
            Self::TooSmall => "photo_too_small",
            Self::Heic => "photo_heic",
            Self::OtherFormat => "photo_other_format",
            Self::Animated => "photo_animated",
            Self::NotAPicture => "not_a_photo",
            Self::Broken => "photo_broken",
        }
    }

    /// In Chinese, with what to do.
    pub fn zh(self) -> String {
        match self {
            Self::Empty => "这个文件是空的，请重新选一张照片".into(),
            Self::TooManyBytes => "照片超过 15 MB，请用微信发给自己一次（不勾选原图）再选，或截图后再选".into(),
            Self::TooManyPixels { width, height } => format!(
                "照片太大（{width}×{height}，约 {} 万像素，最多 1200 万），请在相机设置里选小一些的尺寸，或截图后再选",
                pixels(width, height).div_ceil(10_000)
            ),
            Self::TooSmall => "照片太小，看不清内容，请换一张".into(),
            Self::Heic => {
                "这是 HEIC 格式的照片，这里还不能用。苹果手机请在“设置—相机—格式”里选“兼容性最佳”后重拍，或把照片截图后再选".into()
            }
            Self::OtherFormat => "照片要用 JPG、PNG 或 WebP 格式，请把照片截图后再选".into(),
            Self::Animated => "这是动图，请选一张不动的照片".into(),
            Self::NotAPicture => "这不是照片文件，请选一张照片".into(),
            Self::Broken => "照片没有传完整或已经损坏，请重新选一次，还不行就换一张".into(),
        }
    }

    /// In English.
    pub fn en(self) -> String {
        match self {
            Self::Empty => "This file is empty. Please choose the photo again.".into(),
            Self::TooManyBytes => {
                "The photo is larger than 15 MB. Please choose a smaller one or take a screenshot of it.".into()
            }
            Self::TooManyPixels { width, height } => format!(
                "The photo is too large ({width}×{height}, at most 12 megapixels). Please set the camera to a smaller size, \
                 or take a screenshot of it."
            ),
            Self::TooSmall => "The photo is too small to show anything. Please choose another.".into(),
            Self::Heic => {
                "This is a HEIC photo, which cannot be used here. On an iPhone choose Settings, Camera, Formats, Most \
                 Compatible and take it again, or take a screenshot of it."
                    .into()
            }
            Self::OtherFormat => {
                "Photos must be JPG, PNG or WebP. Please take a screenshot of it and choose that.".into()
            }
            Self::Animated => "This is a moving picture. Please choose a still photo.".into(),
            Self::NotAPicture => "This file is not a photo. Please choose a photo.".into(),
            Self::Broken => "The photo is incomplete or damaged. Please choose it again, or another one.".into(),
        }
    }
}

fn pixels(width: u32, height: u32) -> u64 {
    u64::from(width) * u64::from(height)
}

#[cfg(test)]
mod tests {
    use super::Refusal;

    #[test]
    fn sizes_are_told_in_the_units_people_use() {
        let words = Refusal::TooManyPixels { width: 8000, height: 6000 }.zh();
        assert!(words.contains("8000×6000，约 4800 万像素，最多 1200 万"), "{words}");
        assert!(Refusal::Heic.zh().contains("兼容性最佳"));
    }
}
