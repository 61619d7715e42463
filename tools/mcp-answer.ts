import { z } from "zod";

const Text = z.object({ type: z.literal("text"), text: z.string() });
const Media = z.object({ type: z.enum(["image", "audio"]), mimeType: z.string(), data: z.string() });
const Resource = z.object({
  type: z.literal("resource"),
  resource: z.object({
    uri: z.string(),
    mimeType: z.string().optional(),
    text: z.string().optional(),
    blob: z.string().optional(),
  }),
});
const Link = z.object({ type: z.literal("resource_link"), uri: z.string() });
const Answer = z.object({
  content: z.array(z.unknown()).default([]),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().default(false),
});

/**
 * What an MCP server's answer says, as text: texts and the texts of resources as they are; what is no text by its kind
 * and size. Structured content replaces texts that only repeat it.
 */
export function mcpAnswer(result: unknown): { text: string; isError: boolean } {
  const { content, structuredContent, isError } = Answer.parse(result);
  if (structuredContent !== undefined && structuredContent !== null) {
    const others = content.filter((block) => !Text.safeParse(block).success);
    return { text: [JSON.stringify(structuredContent), ...others.map(blockText)].join("\n"), isError };
  }
  return { text: content.map(blockText).join("\n"), isError };
}

function blockText(block: unknown): string {
  const text = Text.safeParse(block).data;
  if (text) return text.text;
  const media = Media.safeParse(block).data;
  if (media) return notShown(media.mimeType, media.data);
  const resource = Resource.safeParse(block).data?.resource;
  if (resource) return resource.text ?? notShown(resource.mimeType ?? resource.uri, resource.blob ?? "");
  const link = Link.safeParse(block).data;
  return link ? `[${link.uri}]` : "[content of a kind that is not known]";
}

/** Base64 is useless to a model. */
const notShown = (kind: string, base64: string) =>
  `[${kind}, ${Buffer.from(base64, "base64").length} bytes, not shown]`;
