
'use strict';
(() => {
const TAGS = 'tagmanifest-sha256.txt', LIST = 'manifest-sha256.txt', SIGNATURE = TAGS + '.p7s', AUTHORITY = 'verify/ca.pem';
const WHOLE = 64 << 20, PIECE = 4 << 20, LONGEST_TEXT = 64 << 20;
const by = id => document.getElementById(id);
const hex = bytes => Array.from(bytes, one => one.toString(16).padStart(2, '0')).join('');
const same = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);

/* SHA-256 piece by piece: the browser's own wants a file in memory as a whole. */
const K = (() => {
  const words = [];
  for (let n = 2; words.length < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (prime) { const root = Math.cbrt(n); words.push(((root - Math.floor(root)) * 4294967296) | 0); }
  }
  return new Int32Array(words);
})();
class Sha256 {
  constructor() {
    this.h = new Int32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
    this.w = new Int32Array(64); this.rest = new Uint8Array(64); this.held = 0; this.length = 0;
  }
  update(bytes) {
    this.length += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(64 - this.held, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held < 64) return;
      this.block(this.rest, 0); this.held = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) this.block(bytes, at);
    this.rest.set(bytes.subarray(at)); this.held = bytes.length - at;
  }
  block(b, at) {
    const w = this.w, h = this.h;
    for (let i = 0; i < 16; i++, at += 4) w[i] = b[at] << 24 | b[at + 1] << 16 | b[at + 2] << 8 | b[at + 3];
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = (w[i - 16] + w[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
        + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10)) | 0;
    }
    let a = h[0], c = h[1], d = h[2], e = h[3], f = h[4], g = h[5], k = h[6], l = h[7];
    for (let i = 0; i < 64; i++) {
      const t = (l + ((f >>> 6 | f << 26) ^ (f >>> 11 | f << 21) ^ (f >>> 25 | f << 7)) + (f & g ^ ~f & k) + K[i] + w[i]) | 0;
      const u = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & c ^ a & d ^ c & d)) | 0;
      l = k; k = g; g = f; f = (e + t) | 0; e = d; d = c; c = a; a = (t + u) | 0;
    }
    h[0] += a; h[1] += c; h[2] += d; h[3] += e; h[4] += f; h[5] += g; h[6] += k; h[7] += l;
  }
  digest() {
    const bits = this.length * 8, pad = new Uint8Array((this.held < 56 ? 64 : 128) - this.held), view = new DataView(pad.buffer);
    pad[0] = 0x80;
    view.setUint32(pad.length - 8, Math.floor(bits / 4294967296)); view.setUint32(pad.length - 4, bits >>> 0);
    this.update(pad);
    const out = new Uint8Array(32), words = new DataView(out.buffer);
    this.h.forEach((word, at) => words.setInt32(4 * at, word));
    return out;
  }
}
const subtle = window.crypto && window.crypto.subtle;
async function sha(bytes) {
  if (subtle) return new Uint8Array(await subtle.digest('SHA-256', bytes));
  const own = new Sha256(); own.update(bytes); return own.digest();
}
async function hashFile(file, read) {
  if (file.size <= WHOLE) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    read(bytes.length);
    return hex(await sha(bytes));
  }
  const own = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    const bytes = new Uint8Array(await file.slice(at, Math.min(at + PIECE, file.size)).arrayBuffer());
    own.update(bytes); read(bytes.length);
  }
  return hex(own.digest());
}

/* DER: just what certificates and signatures of packs need. */
function der(bytes, at = 0) {
  let length = bytes[at + 1], head = 2;
  if (length >= 0x80) {
    const count = length & 0x7f;
    if (count < 1 || count > 4) throw new Error('a length that is none');
    length = 0;
    for (let n = 0; n < count; n++) length = length * 256 + bytes[at + 2 + n];
    head += count;
  }
  const from = at + head, end = from + length;
  if (!(end <= bytes.length)) throw new Error('ends too early');
  return { tag: bytes[at], whole: bytes.subarray(at, end), body: bytes.subarray(from, end) };
}
function parts(node) {
  const all = [];
  for (let at = 0; at < node.body.length;) { const one = der(node.body, at); all.push(one); at += one.whole.length; }
  return all;
}
const text = node => new TextDecoder().decode(node.body);
function moment(node) {
  let s = text(node);
  if (node.tag === 0x17) s = (s.slice(0, 2) < '50' ? '20' : '19') + s;
  return new Date(Date.UTC(+s.slice(0, 4), s.slice(4, 6) - 1, +s.slice(6, 8), +s.slice(8, 10), +s.slice(10, 12), +s.slice(12, 14)));
}
function certificate(bytes) {
  const [tbs, , signature] = parts(der(bytes));
  const fields = parts(tbs).filter(one => one.tag !== 0xa0);
  const validity = parts(fields[3]).map(moment);
  const names = {};
  for (const set of parts(fields[4])) for (const pair of parts(set)) { const [oid, value] = parts(pair); names[hex(oid.body)] = text(value); }
  return { bytes, tbs: tbs.whole, signature: signature.body.subarray(1), issuer: fields[2].whole, subject: fields[4].whole,
    from: validity[0], to: validity[1], key: fields[5].whole,
    name: [names['550403'], names['55040a']].filter(Boolean).join(', ') };
}
async function signedBy(key, signature, content) {
  const imported = await subtle.importKey('spki', key, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']);
  return subtle.verify('RSASSA-PKCS1-v1_5', imported, signature, content);
}
/* A detached CMS signature (RFC 5652) over these bytes; throws where it is none. */
async function signer(cms, content) {
  const outer = der(cms);
  if (outer.whole.length !== cms.length) throw new Error('has something behind it');
  const signed = parts(der(parts(outer)[1].body));
  const certificates = parts(signed.find(one => one.tag === 0xa0)).map(one => certificate(one.whole));
  const infos = parts(signed[signed.length - 1]);
  if (infos.length !== 1) throw new Error('has not one signer');
  const info = parts(infos[0]), attributes = info.find(one => one.tag === 0xa0), value = {};
  for (const one of parts(attributes)) { const [oid, set] = parts(one); value[hex(oid.body)] = parts(set)[0]; }
  const digest = value['2a864886f70d010904'], time = value['2a864886f70d010905'], bound = value['2a864886f70d010910022f'];
  if (!same(digest.body, await sha(content))) throw new Error('is over another list of checksums');
  const named = parts(parts(parts(bound)[0])[0]).find(one => one.tag === 4).body;
  let own = null;
  for (const one of certificates) if (same(named, await sha(one.bytes))) own = one;
  if (!own) throw new Error('does not hold the certificate it names');
  const covered = Uint8Array.from(attributes.whole);
  covered[0] = 0x31;
  const seal = info.slice(info.indexOf(attributes)).find(one => one.tag === 4).body;
  if (!await signedBy(own.key, seal, covered)) throw new Error('is not right');
  const at = time ? moment(time) : null;
  if (at && (at < own.from || at > own.to)) throw new Error('was made when its certificate was not valid');
  return { certificate: own, at };
}
function pem(words) {
  const body = words.match(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/);
  return certificate(Uint8Array.from(atob(body[1].replace(/\s/g, '')), one => one.charCodeAt(0)));
}

/* The folder, as paths and files. */
async function ofHandle(handle, path, files) {
  for await (const [name, one] of handle.entries())
    if (one.kind === 'directory') await ofHandle(one, path + name + '/', files);
    else files.set(path + name, await one.getFile());
}
async function ofEntry(entry, path, files) {
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return;
    for (const one of some)
      if (one.isDirectory) await ofEntry(one, path + one.name + '/', files);
      else files.set(path + one.name, await new Promise((done, failed) => one.file(done, failed)));
  }
}
function ofInput(list) {
  const files = new Map();
  for (const one of list) files.set(one.webkitRelativePath.split('/').slice(1).join('/') || one.name, one);
  return files;
}
/* The pack may lie one folder deeper than the one that was chosen. */
function below(files) {
  if (files.has('bagit.txt') || files.has(TAGS) || files.has(LIST)) return files;
  const inner = [...files.keys()].filter(path => /^[^/]+\/bagit\.txt$/.test(path));
  if (inner.length !== 1) return files;
  const root = inner[0].slice(0, -'bagit.txt'.length);
  return new Map([...files].filter(([path]) => path.startsWith(root)).map(([path, file]) => [path.slice(root.length), file]));
}

function listed(words, name, findings) {
  const list = new Map();
  for (const line of words.split(/\r\n|\r|\n/)) {
    if (!line.trim()) continue;
    const match = /^([0-9A-Fa-f]{64})[ \t]+\*?(.+)$/.exec(line);
    if (!match) { findings.push(['Unreadable', name, 'has a line that is no checksum and path']); continue; }
    const path = match[2].replace(/^\.\//, '').replace(/%0d/gi, '\r').replace(/%0a/gi, '\n').replace(/%25/g, '%');
    if (list.has(path)) findings.push(['Unreadable', name, 'lists ' + path + ' twice']);
    list.set(path, match[1].toLowerCase());
  }
  return list;
}
async function read(files, path) {
  const file = files.get(path);
  return file && file.size <= LONGEST_TEXT ? new Uint8Array(await file.arrayBuffer()) : null;
}
const words = bytes => bytes ? new TextDecoder().decode(bytes) : '';

async function check(files, step) {
  const findings = [], found = { findings };
  const tagBytes = await read(files, TAGS), cms = await read(files, SIGNATURE), listBytes = await read(files, LIST);
  if (!tagBytes && !cms && !listBytes) return Object.assign(found, { none: true });
  const tags = listed(words(tagBytes), TAGS, findings), payload = listed(words(listBytes), LIST, findings);
  for (const [bytes, path] of [[tagBytes, TAGS], [cms, SIGNATURE]]) if (!bytes) findings.push(['Missing', path]);
  if (tagBytes && cms) {
    if (!subtle) found.unchecked = true;
    else try { found.signed = await signer(cms, tagBytes); } catch (wrong) {
      findings.push(['Forged', SIGNATURE, 'is no good signature over the list of checksums']);
    }
  }
  if (found.signed) try {
    found.authority = pem(words(await read(files, AUTHORITY)));
    const own = found.signed.certificate;
    if (!same(own.issuer, found.authority.subject) || !await signedBy(found.authority.key, own.signature, own.tbs)) throw new Error();
  } catch (wrong) {
    findings.push(['Forged', SIGNATURE, 'was not signed by the authority that the pack names']);
  }
  for (const path of files.keys())
    if (path.startsWith('data/') ? !payload.has(path) : path !== TAGS && path !== SIGNATURE && !tags.has(path)) findings.push(['Added', path]);
  if (tagBytes && !tags.has(LIST)) findings.push(['Altered', TAGS, 'does not list ' + LIST]);
  const all = new Map([...tags, ...payload]);
  let total = 0, done = 0;
  for (const path of all.keys()) total += files.has(path) ? files.get(path).size : 0;
  for (const [path, wanted] of all) {
    const file = files.get(path);
    if (!file) { findings.push(['Missing', path]); continue; }
    step(path, total ? done / total : 1);
    const got = await hashFile(file, more => { done += more; step(path, total ? done / total : 1); });
    if (got !== wanted) findings.push(['Altered', path]);
  }
  const content = words(listBytes).split('\n').filter(line => line && !/ {2}data\/(custody\/)?[^/]*\.pdf$/.test(line)).map(line => line + '\n').join('');
  found.content = hex(await sha(new TextEncoder().encode(content)));
  const said = /^Watchroom-Content-SHA256: ([0-9a-f]{64})$/m.exec(words(await read(files, 'bag-info.txt')));
  if (!said) found.content = null;
  else if (said[1] !== found.content) findings.push(['Altered', 'bag-info.txt', 'names another content digest than that of the files listed']);
  found.count = all.size;
  return found;
}

function show(found) {
  const verdict = found.none || found.unchecked && !found.findings.length ? 'unknown' : found.findings.length ? 'altered' : 'intact';
  const order = ['Forged', 'Altered', 'Missing', 'Added', 'Unreadable'], list = by('findings');
  const unique = [...new Map(found.findings.map(one => [one.join('\n'), one])).values()]
    .sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]) || (a[1] < b[1] ? -1 : 1));
  list.replaceChildren(...unique.map(([kind, path, why]) => {
    const line = document.createElement('li'), what = document.createElement('b'), which = document.createElement('span');
    what.textContent = kind;
    which.textContent = why ? path + ' ' + why : path;
    line.append(what, which);
    return line;
  }));
  by('sign').textContent = { intact: '✓', altered: '✕', unknown: '?' }[verdict];
  by('verdict').textContent = { intact: 'Intact', altered: 'Not intact', unknown: 'Cannot tell' }[verdict];
  by('summary').textContent = {
    intact: 'All ' + found.count + ' files are as they were signed, and there are no others.',
    altered: unique.length === 1 ? 'One thing is not as it was signed:' : unique.length + ' things are not as they were signed:',
    unknown: found.failed ? 'The folder could not be read. Choose it with the button instead.'
      : found.none ? 'There is no pack in this folder. Choose the folder that bagit.txt is in.'
      : 'This browser cannot check signatures here. Follow VERIFY.txt instead.' }[verdict];
  by('who').hidden = !found.signed;
  if (found.signed) {
    const print = async (bytes, id) => { by(id).textContent = hex(await sha(bytes)).toUpperCase().match(/../g).join(':'); };
    by('signer').textContent = found.signed.certificate.name;
    by('signed-at').textContent = found.signed.at ? found.signed.at.toISOString().replace('T', ' ').replace('.000Z', ' UTC') + ', by the signer’s clock' : 'not said';
    print(found.signed.certificate.bytes, 'signer-print');
    if (found.authority) print(found.authority.bytes, 'authority-print');
  }
  by('paper').hidden = !found.content || verdict !== 'intact';
  by('content').textContent = found.content || '';
  by('working').hidden = true;
  by('drop').hidden = false;
  by('result').hidden = false;
  by('result').dataset.verdict = verdict;
  by('result').focus();
  document.documentElement.dataset.done = verdict;
}
let busy = false;
async function run(gather) {
  if (busy) return;
  busy = true;
  delete document.documentElement.dataset.done;
  by('result').hidden = by('drop').hidden = true;
  by('working').hidden = false;
  let painted = 0;
  const step = (path, share) => { by('step').textContent = path; by('progress').value = share; };
  const paint = (path, share) => { if (Date.now() - painted > 60) { painted = Date.now(); step(path, share); } };
  try {
    let files;
    try { files = below(await gather()); } catch (unreadable) { show({ findings: [], none: true, failed: true }); return; }
    show(await check(files, paint));
  } catch (wrong) {
    show({ findings: [['Unreadable', 'The pack', 'could not be read to the end: a file may have changed or gone meanwhile']] });
  } finally { busy = false; }
}
by('folder').addEventListener('change', event => {
  const files = ofInput(event.target.files);
  event.target.value = '';
  run(async () => files);
});
addEventListener('dragover', event => { event.preventDefault(); by('drop').classList.add('over'); });
addEventListener('dragleave', () => by('drop').classList.remove('over'));
addEventListener('drop', event => {
  event.preventDefault();
  by('drop').classList.remove('over');
  const item = event.dataTransfer.items[0];
  if (!item) return;
  const entry = item.webkitGetAsEntry && item.webkitGetAsEntry();
  const asked = item.getAsFileSystemHandle ? item.getAsFileSystemHandle() : Promise.resolve(null);
  run(async () => {
    const files = new Map(), handle = await asked.catch(() => null);
    if (handle && handle.kind === 'directory') await ofHandle(handle, '', files);
    else if (entry && entry.isDirectory) await ofEntry(entry, '', files);
    return files;
  });
});
})();
