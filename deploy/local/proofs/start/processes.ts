import { readdir, readFile } from 'node:fs/promises';

/** A process that works on a data folder: its environment or its command names it. */
export interface Process {
  readonly pid: number;
  readonly command: string;
  readonly rssBytes: number;
  /** Resident memory with what is shared divided among those who share it. */
  readonly pssBytes: number;
}

export async function processesOn(dataDir: string): Promise<Process[]> {
  const found: Process[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)) {
    if (pid === process.pid) continue;
    const [environment, command, status, memory] = await Promise.all(['environ', 'cmdline', 'status', 'smaps_rollup'].map((file) => readFile(`/proc/${String(pid)}/${file}`, 'utf8').catch(() => '')));
    // PostgreSQL writes its title over its environment; its children say which cluster only through their parent.
    const isOurs = `${environment ?? ''} ${command ?? ''}`.includes(dataDir);
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status ?? '')?.[1]);
    if ((isOurs || found.some((one) => one.pid === parent)) && command !== '') {
      found.push({ pid, command: (command ?? '').replaceAll('\0', ' ').trim(), rssBytes: kilobytes(status, 'VmRSS') * 1_024, pssBytes: kilobytes(memory, 'Pss') * 1_024 });
    }
  }
  return found;
}

const kilobytes = (text = '', field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
