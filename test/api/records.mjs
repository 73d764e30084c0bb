// Records of any register, with the least that its fields ask for.
import assert from 'node:assert/strict';
import { id } from './server.mjs';

export class Maker {
  constructor(server, region, token) {
    Object.assign(this, { server, region, token });
    this.schemas = new Map();
  }

  async send(register, record, data) {
    const command = { id: id(`maak ${this.region} ${record}`), region: this.region, register, record, type: 'create', data };
    const answer = await this.server.send(command, this.token);
    assert.equal(answer.status, 200, `${register}: ${answer.text}`);
    return record;
  }

  // What a record refers to is made first.
  async least(register, name) {
    if (!this.schemas.has(register)) {
      this.schemas.set(register, (await this.server.get(`/api/v1/registers/${register}`, this.token)).json);
    }
    const fields = {};
    for (const one of this.schemas.get(register).fields.filter((field) => field.required)) {
      fields[one.id] = {
        text: () => `${one.id} ${name}`.slice(0, one.most ?? 40), long_text: () => `${one.id} ${name}`,
        integer: () => one.least ?? 1, money: () => 100, decimal: () => '1', date: () => '2026-01-01',
        boolean: () => true, code: () => one.codes?.[0].id, email: () => `${id(name).slice(-12)}@iemand.example`,
        link: () => 'https://voorbeeld.example/',
      }[one.type]?.();
      if (one.type.startsWith('reference') || one.type === 'person') {
        const to = one.to ?? 'person';
        const target = id(`doel ${this.region} ${register} ${one.id} ${name}`);
        await this.send(to, target, await this.least(to, `${name} ${one.id}`));
        fields[one.id] = one.type === 'references' ? [target] : target;
      }
    }
    return fields;
  }
}
