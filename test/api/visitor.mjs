// A browser of a few lines: keeps the cookie, sends forms.
export class Visitor {
  constructor(server) {
    this.server = server;
    this.cookie = '';
  }

  async ask(method, path, fields, headers = {}) {
    const answer = await this.server.ask(method, path.replace(this.server.address, ''), {
      headers: {
        cookie: this.cookie, accept: 'text/html', 'accept-language': 'nl',
        ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...headers,
      },
      body: fields ? new URLSearchParams(fields).toString() : undefined,
    });
    const set = answer.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0];
    return answer;
  }

  get(path) {
    return this.ask('GET', path);
  }

  post(path, fields = {}, headers) {
    return this.ask('POST', path, fields, headers);
  }
}

// What a page holds for the next step: a hidden field, a link to come in by.
export const hidden = (page, name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1];
export const linkIn = (text) => /\/binnen\/\S+?(?=[\s<"]|$)/.exec(text)[0];
