// What anybody may do without an account: read what was promised, react, follow the news.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Server, check, id, temporaryFolder } from './server.mjs';

const folder = temporaryFolder();
const server = await Server.start(join(folder.path, 'data'), '--demo');
const administrator = server.token('administrator');
const field = (page, name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)[1];
const form = (fields) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
});
const reactions = async () =>
  (await server.get('/api/v1/records/feedback?region=demo&limit=500', administrator)).json.items;

await check('a reaction of a visitor arrives once, however often it is sent', async () => {
  const before = (await reactions()).length;
  const page = await server.ask('GET', '/demo/reactie?over=%2Fdemo%2Fbeloofd');
  const fields = {
    opdracht: field(page.text, 'opdracht'), record: field(page.text, 'record'),
    'v.about': '/demo/beloofd', 'v.text': 'Wanneer begint de <b>coachpoule</b>?', 'v.kind': 'question',
    'v.email': 'bezoeker@voorbeeld.nl', website: '',
  };
  for (let i = 0; i < 3; i += 1) {
    const sent = await server.ask('POST', '/demo/reactie', form(fields));
    assert.equal(sent.status, 303, sent.text);
    assert.equal(sent.headers.get('location'), '/demo/reactie?gelukt=1&over=%2Fdemo%2Fbeloofd');
  }
  const after = await reactions();
  assert.equal(after.length, before + 1);
  const own = after.find((one) => one.id === fields.record);
  assert.equal(own.data.about, '/demo/beloofd');
  assert.equal(own.status, 'new');
  assert.match((await server.ask('GET', '/demo/reactie?gelukt=1')).text, /aangekomen/);
});

await check('what is wrong comes back with the text, and a program is kept out', async () => {
  const before = (await reactions()).length;
  const ids = { opdracht: id('public c'), record: id('public r') };
  const wrong = await server.ask('POST', '/demo/reactie', form({ ...ids, 'v.text': 'Mooie regio', 'v.email': 'geen adres' }));
  assert.equal(wrong.status, 400);
  assert.match(wrong.text, /Mooie regio/);
  assert.match(wrong.text, /href="#v-email"/);
  const empty = await server.ask('POST', '/demo/reactie', form({ ...ids, 'v.text': '', 'v.kind': 'idea', 'v.email': 'bezoeker@voorbeeld.nl' }));
  assert.equal(empty.status, 400);
  assert.match(empty.text, /value="bezoeker@voorbeeld\.nl"/);
  const trapped = await server.ask('POST', '/demo/reactie', form({ ...ids, 'v.text': 'Koop nu', website: 'http://x' }));
  assert.equal(trapped.status, 303);
  assert.equal((await reactions()).length, before);
});

await check('agreements are shown by what came of them, and what is late is said to be', async () => {
  const send = (name, data) =>
    server.send({ id: id(`c ${name}`), region: 'demo', register: 'agreement', record: id(name), type: 'create', data }, administrator);
  assert.equal((await send('late', { what: 'Een oude belofte', due: '2020-01-01' })).status, 200);
  const page = (await server.ask('GET', '/demo/beloofd')).text;
  assert.match(page, /Een oude belofte/);
  assert.match(page, /Later dan afgesproken/);
  assert.ok(page.indexOf('Een oude belofte') < page.indexOf('Gedaan'));
});

await check('who looks at a session that is over or called off is not asked to prepare, nor to note the day', async () => {
  const make = async (name, fields) => {
    const sent = await server.send({ id: id(`c ${name}`), region: 'demo', register: 'session', record: id(name), type: 'create',
      data: { title: name, begins: '13:30', ends: '16:00', ...fields } }, administrator);
    assert.equal(sent.status, 200, sent.text);
    return (await server.ask('GET', `/demo/sessie/${id(name)}`)).text;
  };
  const ways = /\/kaarten"|agenda\.ics"/;
  assert.match(await make('Volgende keer', { date: '2098-05-20' }), /\/agenda\.ics"[\s\S]*\/kaarten"/);
  assert.doesNotMatch((await make('Vorige keer', { date: '2020-05-20' })).split('<footer')[0], ways);
  for (const to of ['held', 'cancelled']) {
    await make(to, { date: '2098-05-21' });
    const moved = await server.send({ id: id(`to ${to}`), region: 'demo', register: 'session', record: id(to),
      type: 'transition', version: 1, data: { to } }, administrator);
    assert.equal(moved.status, 200, moved.text);
    const page = (await server.ask('GET', `/demo/sessie/${id(to)}`)).text;
    assert.doesNotMatch(page.split('<footer')[0], ways, to);
  }
});

await check('what does not change goes out packed to who takes it packed', async () => {
  const { text } = await server.get('/demo');
  const address = /"(\/static\/screens\.css\?v=[^"]+)"/.exec(text)[1];
  const ask = (encoding, more = {}) =>
    fetch(server.address + address, { headers: { 'accept-encoding': encoding, ...more } });
  const [plain, packed] = [await ask('gzip;q=0, identity'), await ask('br;q=1, gzip;q=0.8')];
  assert.equal(plain.headers.get('content-encoding'), null);
  assert.equal(packed.headers.get('content-encoding'), 'gzip');
  assert.ok(Number(packed.headers.get('content-length')) < Number(plain.headers.get('content-length')) / 2);
  assert.equal(await packed.text(), await plain.text());
  assert.notEqual(packed.headers.get('etag'), plain.headers.get('etag'));
  const again = await ask('gzip', { 'if-none-match': packed.headers.get('etag') });
  assert.equal(again.status, 304);
});

await check('a region is called by its name, not by its address', async () => {
  for (const [path, word] of [['/demo', 'Onderwijsregio Rijn en Linge'], ['/demo/netwerk', 'Rijn en Linge</a></li>'],
    ['/demo/nieuws.atom', 'Rijn en Linge</title>']]) {
    const { text } = await server.ask('GET', path);
    assert.ok(text.includes(word), path);
    assert.doesNotMatch(text, />demo</i, path);
  }
});

await check('statements, news and the map of the site are there for everybody', async () => {
  const privacy = (await server.ask('GET', '/demo/privacy')).text;
  assert.match(privacy, /180 dagen/);
  assert.match((await server.ask('GET', '/demo/toegankelijkheid?lang=en')).text, /WCAG 2\.2/);
  const news = await server.ask('GET', '/demo/nieuws.atom');
  assert.match(news.headers.get('content-type'), /^application\/atom\+xml/);
  assert.match(news.text, /<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/);
  const map = (await server.ask('GET', '/sitemap.xml')).text;
  const addresses = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map((found) => found[1]);
  assert.ok(addresses.length > 30);
  for (const address of addresses.slice(0, 12)) {
    assert.equal((await fetch(address)).status, 200, address);
  }
  assert.ok(!map.includes('/demo/feedback'));
  assert.match((await server.ask('GET', '/robots.txt')).text, /Sitemap: http/);
});

await server.stop();
folder.remove();
