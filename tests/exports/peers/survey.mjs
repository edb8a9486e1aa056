// Loads surveys with the code of SurveyJS: what its model and its linter object to, what is shown, what is wrong.
import {answerEach, load} from './peer.mjs';

const {Model} = await load('survey-core');
await load('survey-core/survey.i18n');
const {lintSurvey} = await load('survey-core/linter');

function seen(model) {
  const shown = {};
  for (const question of model.getAllQuestions()) {
    if (!question.isVisible || !question.parent.isVisible || !question.page.isVisible) continue;
    question.validate(true);
    shown[question.name] = {
      label: question.locTitle?.renderedHtml ?? null,
      errors: question.getAllErrors().map((error) => ({kind: error.getErrorType(), text: error.getText()})),
    };
  }
  return shown;
}

function judgedOf(survey) {
  const model = new Model(survey);
  const errors = (model.jsonErrors ?? []).map((error) => `${error.type}: ${error.message}`);
  const expressions = model.validateExpressions({variables: true, functions: true, semantics: true});
  const lint = lintSurvey(survey).findings.map(({ruleId, message}) => `${ruleId}: ${message}`);
  return {errors, expressions, lint};
}

function put(model, name, value) {
  const [question, row] = name.split('.');
  if (row === undefined) model.setValue(name, value);
  else model.setValue(question, {...model.getValue(question), [row]: value});
}

await answerEach(async ({survey, people, language, judge}) => {
  const judged = judge ? judgedOf(survey) : {};
  const results = people.map((turns) => {
    const filled = new Model(survey);
    if (language) filled.locale = language;
    return turns.map((answers) => {
      for (const [name, value] of answers) put(filled, name, value);
      return seen(filled);
    });
  });
  return {...judged, results};
});
