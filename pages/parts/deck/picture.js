// A picture of hers: looked at, made smaller and drawn anew in her own browser, which takes away
// where and when it was taken. Answers its data: address, or throws a kind sentence.
const LARGEST_FILE = 25e6; // bytes
const WIDEST = 1600; // pixels
const LARGEST_KEPT = 600e3; // bytes
const seen = async (file) => {
  const mb = Math.round(file.size / 1e6);
  if (file.size > LARGEST_FILE) throw new Error(`This picture has ${mb} MB; 25 MB are the most. Please make it smaller first.`);
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    throw new Error("This file can’t be read as a picture. A PNG, JPEG or WebP works.");
  }
  let scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
  for (let turn = 0; turn < 8; turn += 1, scale *= 0.75) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const brush = canvas.getContext("2d");
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const pixels = brush.getImageData(0, 0, canvas.width, canvas.height).data;
    let clear = false;
    for (let n = 3; n < pixels.length && !clear; n += 4) clear = pixels[n] < 250;
    for (const [kind, quality] of clear ? [["image/png"]] : [["image/jpeg", 0.88], ["image/jpeg", 0.7]]) {
      const made = canvas.toDataURL(kind, quality);
      if (made.length * 0.75 <= LARGEST_KEPT) return made;
    }
  }
  throw new Error("This picture can’t be made small enough. Please choose another.");
};
