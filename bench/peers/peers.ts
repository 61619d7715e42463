/** A tool of the field, at a fixed version, and the script that has it make rows of a question, an answer and a verdict. */
export interface Peer {
  name: string;
  packages: readonly string[];
  script: string;
}

export const PEERS: readonly Peer[] = [
  {
    name: "LangGraph (Python) 1.2.24",
    packages: ["langgraph==1.2.24", "langchain-openai==1.7.4"],
    script: "langgraph_rows.py",
  },
  { name: "NeMo Data Designer 0.9.7", packages: ["data-designer==0.9.7"], script: "data_designer_rows.py" },
  { name: "Bespoke Curator 0.1.31", packages: ["bespokelabs-curator==0.1.31"], script: "curator_rows.py" },
  { name: "distilabel 1.5.3", packages: ["distilabel[openai]==1.5.3", "requests"], script: "distilabel_rows.py" },
];
