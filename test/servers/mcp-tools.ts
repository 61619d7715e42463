import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { arithmetic } from "./mcp-arithmetic.js";

/* A Model Context Protocol server over stdio, as a user would name it in the configuration. */
await arithmetic().connect(new StdioServerTransport());
