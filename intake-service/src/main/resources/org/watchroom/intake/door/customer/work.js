// Solves the door's puzzle: a number n such that SHA-256 of "puzzle:n" begins with so many zero bits. Written out because browsers
// have SHA-256 only one promise at a time, which is a hundred times slower. FIPS 180-4; only the first word of the hash is needed.
const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const fraction = (x) => ((x - Math.floor(x)) * 4294967296) >>> 0;
  primes.forEach((p, i) => { K[i] = fraction(Math.cbrt(p)); });
  for (let i = 0; i < 8; i++) START[i] = fraction(Math.sqrt(primes[i]));
}
const turn = (x, n) => (x >>> n) | (x << (32 - n));

export function firstWords(text) {
  const bytes = new TextEncoder().encode(text);
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const data = new Uint8Array(blocks * 64);
  data.set(bytes);
  data[bytes.length] = 0x80;
  const view = new DataView(data.buffer);
  view.setUint32(data.length - 4, bytes.length * 8);
  const h = START.slice();
  const w = new Uint32Array(64);
  for (let b = 0; b < blocks; b++) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(b * 64 + i * 4);
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    }
    let [a, c, d, e, f, g, i2, j] = h;
    for (let i = 0; i < 64; i++) {
      const t1 = (j + (turn(f, 6) ^ turn(f, 11) ^ turn(f, 25)) + ((f & g) ^ (~f & i2)) + K[i] + w[i]) | 0;
      const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & c) ^ (a & d) ^ (c & d))) | 0;
      j = i2; i2 = g; g = f; f = (e + t1) | 0; e = d; d = c; c = a; a = (t1 + t2) | 0;
    }
    [a, c, d, e, f, g, i2, j].forEach((v, i) => { h[i] += v; });
  }
  return h;
}

function zeros(words) {
  let n = 0;
  for (const word of words) {
    if (word) return n + Math.clz32(word);
    n += 32;
  }
  return n;
}

// Gives the page a breath every few milliseconds, so that it never looks dead.
export async function solve(puzzle, zeroBits) {
  for (let n = 0; ; ) {
    const until = performance.now() + 30;
    while (performance.now() < until) {
      for (let i = 0; i < 200; i++, n++) {
        if (zeros(firstWords(puzzle + ":" + n)) >= zeroBits) return puzzle + ":" + n;
      }
    }
    await new Promise((next) => setTimeout(next));
  }
}
