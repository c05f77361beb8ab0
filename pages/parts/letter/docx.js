// A Word file, made in the browser so that names never leave it: the three parts that Word needs,
// in a zip without compression.
const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});
const crc = (bytes) => ~bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), ~0) >>> 0;
const numbers = (...pairs) => {
  const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of pairs) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
};
const zip = (files) => {
  const parts = [];
  const index = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const title = new TextEncoder().encode(name);
    const body = new TextEncoder().encode(text);
    // Version, flags, method (stored), time, date (1 January 1980), checksum, sizes, lengths.
    const about = [[2, 20], [2, 0], [2, 0], [2, 0], [2, 33], [4, crc(body)], [4, body.length], [4, body.length], [2, title.length], [2, 0]];
    const head = numbers([4, 0x04034b50], ...about);
    index.push(numbers([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), title);
    parts.push(head, title, body);
    at += head.length + title.length + body.length;
  }
  const size = index.reduce((sum, part) => sum + part.length, 0);
  const many = Object.keys(files).length;
  return [...parts, ...index, numbers([4, 0x06054b50], [2, 0], [2, 0], [2, many], [2, many], [4, size], [4, at], [2, 0])];
};
const safe = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]).replace(/[\0-\x08\v\f\x0e-\x1f]/g, "");
const docx = (text) => {
  const lines = text.split("\n").map((line) => `<w:p><w:r><w:t xml:space="preserve">${safe(line)}</w:t></w:r></w:p>`);
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const open = "http://schemas.openxmlformats.org";
  const type = "application/vnd.openxmlformats";
  return new Blob(zip({
    "[Content_Types].xml": `${xml}<Types xmlns="${open}/package/2006/content-types"><Default Extension="rels" ContentType="${type}-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `${xml}<Relationships xmlns="${open}/package/2006/relationships"><Relationship Id="r1" Type="${open}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `${xml}<w:document xmlns:w="${open}/wordprocessingml/2006/main"><w:body>${lines.join("")}</w:body></w:document>`,
  }), { type: `${type}-officedocument.wordprocessingml.document` });
};
