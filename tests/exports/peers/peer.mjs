// What the scripts here share: where the peers' own code lies, and questions in, answers out, a line of JSON each.
import {createRequire} from 'node:module';
import {createInterface} from 'node:readline';
import {pathToFileURL} from 'node:url';

const folder = process.argv[2];
const resolve = createRequire(`${folder}/package.json`).resolve;

export const load = (name) => import(pathToFileURL(resolve(name)));

export async function answerEach(answer) {
  for await (const line of createInterface({input: process.stdin})) {
    const asked = JSON.parse(line);
    let said;
    try {
      said = await answer(asked);
    } catch (error) {
      said = {failed: `${error.stack ?? error}`.slice(0, 2000)};
    }
    process.stdout.write(JSON.stringify(said) + '\n');
  }
}
