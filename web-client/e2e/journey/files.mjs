// Looks into downloaded files without a program of its own: workbooks (zip) and PDF pages.
import { inflateRawSync } from 'node:zlib';

/** The parts of a zip by name, read from its central directory. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('no zip: it has no central directory');
  const parts = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const stored = bytes.subarray(start, start + size);
    parts.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(stored) : stored);
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** Every text of a workbook's cells, in the order it was written. */
export function cells(bytes) {
  const parts = unzip(bytes);
  if (!parts.has('xl/workbook.xml')) throw new Error(`no workbook: ${[...parts.keys()].join(', ')}`);
  const shared = parts.get('xl/sharedStrings.xml')?.toString('utf8') ?? '';
  const plain = text => text.replace(/<[^>]+>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return [...shared.matchAll(/<si>(.*?)<\/si>/gs)].map(([, text]) => plain(text));
}

/** Pages of a PDF that Chromium wrote, each with its width and height in millimetres. */
export function pages(bytes) {
  const text = bytes.toString('latin1');
  const found = [...text.matchAll(/\/Type\s*\/Page\b(?!s)[^]*?\/MediaBox\s*\[([^\]]+)\]/g)];
  return found.map(([, box]) => box.trim().split(/\s+/).slice(2).map(points => Math.round((Number(points) / 72) * 25.4)));
}
