// What SurveyJS keeps of people who filled in a survey and sent it: the values by name, hidden ones cleared.
import {answerEach, load} from './peer.mjs';

const {Model} = await load('survey-core');

await answerEach(async ({survey, people}) => {
  const results = people.map((answers) => {
    const filled = new Model(survey);
    filled.clearInvisibleValues = 'onComplete';
    for (const [name, value] of answers) {
      const [question, row] = name.split('.');
      if (row === undefined) filled.setValue(name, value);
      else filled.setValue(question, {...filled.getValue(question), [row]: value});
    }
    filled.doComplete();
    return filled.data;
  });
  return {results};
});
