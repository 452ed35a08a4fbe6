/** One instruction of a Dockerfile, with its words as they stand there. */
export interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** One `FROM … AS …` and what follows it. */
export interface Stage {
  /** Undefined for one that nothing copies from. */
  readonly name?: string;
  /** Image that it begins with, with `ARG`s put in. */
  readonly from: string;
  readonly steps: readonly Instruction[];
}

export interface Dockerfile {
  /** `ARG`s before the first stage, with their defaults. */
  readonly args: Readonly<Record<string, string>>;
  readonly stages: readonly Stage[];
}

/** Reads the instructions that ours uses. @throws on a line that is none */
export function dockerfileIn(text: string): Dockerfile {
  const args: Record<string, string> = {};
  const stages: { name?: string; from: string; steps: Instruction[] }[] = [];
  for (const line of instructionsIn(text)) {
    const stage = stages.at(-1);
    if (line.name === 'FROM') {
      const [, from = '', name] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(line.text) ?? [];
      stages.push({ from: from.replace(/\$\{(\w+)\}/g, (_, arg: string) => args[arg] ?? ''), steps: [], ...(name === undefined ? {} : { name }) });
    } else if (stage !== undefined) stage.steps.push(line);
    else if (line.name === 'ARG') {
      const [name = '', value = ''] = line.text.split(/=(.*)/s);
      args[name] = value;
    } else throw new Error(`${line.name} before the first FROM`);
  }
  return { args, stages };
}

function instructionsIn(text: string): Instruction[] {
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line)).join('\n').replaceAll(/\\\n\s*/g, ' ').split('\n');
  return lines.map((line) => {
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined || rest === undefined) throw new Error(`not an instruction: ${line}`);
    return { name, text: rest };
  });
}
