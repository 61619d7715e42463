export { loadDomain } from "../../domains/load.js";
