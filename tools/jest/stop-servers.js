/** Stops what start-servers.js started. */
export default async function stopServers() {
  await globalThis.iwaaTestServers?.stop();
}
