import { readFileSync } from 'node:fs';
import { RealFileSystemHost } from '@ts-morph/common';
import type { Problem } from './problem.js';
import { isCheckable, slashed } from './source-files.js';

const longest = 1_000_000;

/** The texts of files: the editor's buffers and pending fixes before what is on the disk. */
export class Texts {
  readonly #buffers = new Map<string, string>();
  readonly #unreadable = new Map<string, Problem>();

  /** The text without byte order mark; undefined if there is no such file. Unreadable sources count as empty. */
  read(file: string): string | undefined {
    return this.#buffers.get(file) ?? this.#readFromDisk(file);
  }

  has(file: string): boolean {
    return this.#buffers.has(file);
  }

  set(file: string, text: string): void {
    this.#buffers.set(file, text);
  }

  delete(file: string): void {
    this.#buffers.delete(file);
  }

  /** Why a file that was read counts as empty. */
  problemOf(file: string): Problem | undefined {
    return this.#buffers.has(file) ? undefined : this.#unreadable.get(file);
  }

  #readFromDisk(file: string): string | undefined {
    this.#unreadable.delete(file);
    try {
      const bytes = readFileSync(file);
      const message = isCheckable(file) ? whyNotSource(bytes) : undefined;
      if (message === undefined) return decode(bytes);
      this.#unreadable.set(file, { file, message });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      this.#unreadable.set(file, {
        file,
        message: `cannot be read (${code ?? String(error)}): check its permissions`,
      });
    }
    return '';
  }
}

/** ts-morph's view of the disk, through `texts`. */
export class TextsFileSystem extends RealFileSystemHost {
  readonly #texts: Texts;

  constructor(texts: Texts) {
    super();
    this.#texts = texts;
  }

  override readFileSync(file: string, encoding?: string): string {
    return this.#texts.read(slashed(file)) ?? super.readFileSync(file, encoding);
  }

  override fileExistsSync(file: string): boolean {
    return this.#texts.has(slashed(file)) || super.fileExistsSync(file);
  }
}

function whyNotSource(bytes: Buffer): string | undefined {
  if (isUtf16(bytes)) return undefined;
  if (isBinary(bytes.subarray(0, 8192))) return 'is binary, not source text: it was skipped';
  if (bytes.length > longest)
    return `is longer than ${longest.toLocaleString('en')} characters: it was skipped; if it is generated, add it to .gitignore`;
  return undefined;
}

/** Control characters and broken UTF-8 are rare in sources, though not unheard of. */
function isBinary(start: Buffer): boolean {
  const odd = start.toString('utf8').match(/[^\P{Cc}\s]|\ufffd/gu) ?? [];
  return odd.length > start.length / 50;
}

const isUtf16 = (bytes: Buffer) => bytes.length > 1 && [0xfeff, 0xfffe].includes(bytes.readUInt16LE(0));

function decode(bytes: Buffer): string {
  if (!isUtf16(bytes)) return bytes.toString('utf8').replace(/^\uFEFF/, '');
  const littleEndian = bytes.readUInt16LE(0) === 0xfeff;
  return new TextDecoder(littleEndian ? 'utf-16le' : 'utf-16be').decode(bytes);
}
