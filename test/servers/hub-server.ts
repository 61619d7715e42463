import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";

/*
 * The part of the Hugging Face hub's protocol that a push uses, written by its client's requests (@huggingface/hub) and the
 * hub's documentation: make a repository, ask how files are stored, put large ones into the store, commit. Keeps what it gets.
 * Files under data/ are large. `/log` tells what was asked and what each repository holds.
 */

const Create = z.object({ name: z.string(), organization: z.string(), type: z.string(), visibility: z.string() });
const Preupload = z.object({ files: z.array(z.object({ path: z.string(), size: z.number() })) });
const Batch = z.object({
  operation: z.literal("upload"),
  objects: z.array(z.object({ oid: z.string(), size: z.number() })),
});
const Line = z.discriminatedUnion("key", [
  z.object({ key: z.literal("header"), value: z.object({ summary: z.string() }) }),
  z.object({
    key: z.literal("file"),
    value: z.object({ path: z.string(), content: z.string(), encoding: z.string() }),
  }),
  z.object({ key: z.literal("lfsFile"), value: z.object({ path: z.string(), oid: z.string(), size: z.number() }) }),
]);

const [token = ""] = process.argv.slice(2);
const repositories: Record<string, { visibility: string; files: Record<string, string> }> = {};
const store: Record<string, Buffer> = {};
const asked: string[] = [];

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

interface Answer {
  status: number;
  body: unknown;
}
const ok = (body: unknown): Answer => ({ status: 200, body });
const refused = (status: number, error: string): Answer => ({ status, body: { error } });

function answer(method: string, path: string, authorization: string | undefined, body: Buffer, host: string): Answer {
  if (path === "/log") return ok({ asked, repositories });
  asked.push(`${method} ${path}`);
  const oid = /^\/store\/(\w+)$/.exec(path)?.[1];
  if (oid !== undefined) {
    // As a store does, it takes a signed address, and no token.
    if (authorization !== undefined) return refused(400, "no token here");
    if (createHash("sha256").update(body).digest("hex") !== oid) return refused(400, "another hash");
    store[oid] = body;
    return ok({});
  }
  if (authorization !== `Bearer ${token}`) return refused(401, "Invalid credentials in Authorization header");
  if (path === "/api/repos/create") {
    const { name, organization, type, visibility } = Create.parse(JSON.parse(body.toString()));
    const id = `${organization}/${name}`;
    if (organization === "others")
      return refused(403, "You don't have the rights to create a dataset under this namespace");
    if (repositories[id]) return refused(409, "You already created this dataset repo");
    repositories[id] = { visibility, files: {} };
    return ok({ url: `http://${host}/${type}s/${id}`, id });
  }
  const [, id = "", action = ""] = /^\/(?:api\/)?datasets\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/(.+)$/.exec(path) ?? [];
  const repository = repositories[id];
  if (repository === undefined) return refused(404, "Repository not found");
  if (action === "preupload/main") {
    const { files } = Preupload.parse(JSON.parse(body.toString()));
    return ok({
      files: files.map(({ path: file }) => ({ path: file, uploadMode: file.startsWith("data/") ? "lfs" : "regular" })),
    });
  }
  if (action === "info/lfs/objects/batch") {
    const { objects } = Batch.parse(JSON.parse(body.toString()));
    const actionsOf = (object: string) =>
      store[object] ? {} : { actions: { upload: { href: `http://${host}/store/${object}`, header: {} } } };
    return ok({ transfer: "basic", objects: objects.map((object) => ({ ...object, ...actionsOf(object.oid) })) });
  }
  if (action !== "commit/main") return refused(404, `no ${action}`);
  const lines = body
    .toString()
    .split("\n")
    .filter(Boolean)
    .map((line) => Line.parse(JSON.parse(line)));
  for (const { key, value } of lines) {
    if (key === "file") repository.files[value.path] = Buffer.from(value.content, "base64").toString();
    if (key === "lfsFile") {
      const kept = store[value.oid];
      if (kept === undefined || kept.length !== value.size)
        return refused(400, `${value.path} was not put into the store`);
      repository.files[value.path] = kept.toString();
    }
  }
  const commit = createHash("sha1").update(body).digest("hex");
  return ok({ commitOid: commit, commitUrl: `http://${host}/datasets/${id}/commit/${commit}`, hookOutput: "" });
}

const server = createServer(async (request, response) => {
  const { method = "GET", url = "/", headers } = request;
  const { status, body } = answer(method, url, headers.authorization, await bodyOf(request), headers.host ?? "");
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
