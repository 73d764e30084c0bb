// Writes the background ranks of Dutch words as compact text: one word a line, most frequent first.
// Usage: node tools/dutch_ranks.mjs <folder of @zxcvbn-ts/language-nl-be> <output file>
// The package ranks the words of subtitles and of the encyclopedia apart; taking turns between the
// two keeps everyday words and written words both near their own place.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, output] = process.argv.slice(2);
if (!folder || !output) {
  console.error("usage: node tools/dutch_ranks.mjs <package folder> <output file>");
  process.exit(2);
}

const read = (name) => JSON.parse(readFileSync(join(folder, "src", name), "utf8"));
const everyday = read("commonWords.json");
const written = read("wikipedia.json");

const isWord = (word) => /^[\p{Ll}][\p{Ll}'-]*$/u.test(word);
const ranked = new Set();
for (let i = 0; i < Math.max(everyday.length, written.length); i += 1) {
  for (const word of [everyday[i], written[i]]) {
    if (word && isWord(word)) {
      ranked.add(word);
    }
  }
}
writeFileSync(output, [...ranked].join("\n") + "\n");
