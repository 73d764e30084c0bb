// A client of the API for scripts. What may be asked and what comes back is checked by the compiler
// against api/openapi.yaml, from which calls.ts is made.
import type { Calls, Problem } from "./calls.js";

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

type Asked<Name extends keyof Calls> = Omit<Calls[Name], "answer">;

export class Client {
  constructor(
    private readonly address: string,
    private readonly token?: string,
  ) {}

  // The answer, or Refused with the server's own sentence. Names are as in "GET /api/v1/jobs/{id}".
  async call<Name extends keyof Calls>(name: Name, asked: Asked<Name>): Promise<Calls[Name]["answer"]> {
    const [method = "GET", pattern = ""] = name.split(" ");
    const parts: Record<string, string> = { ...asked.path };
    const path = pattern.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(parts[part] ?? ""));
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(asked.query ?? {})) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined) query.append(key, String(one));
      }
    }
    const headers = new Headers();
    if (this.token) headers.set("authorization", `Bearer ${this.token}`);
    const request: RequestInit = { method, headers };
    if (asked.body !== undefined) {
      headers.set("content-type", "application/json");
      request.body = JSON.stringify(asked.body);
    }
    const answer = await fetch(`${this.address}${path}?${query}`, request);
    if (!answer.ok) throw new Refused(await answer.json());
    const json = answer.headers.get("content-type")?.includes("json");
    return json ? answer.json() : answer.text();
  }
}
