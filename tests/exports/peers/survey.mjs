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

await answerEach(async ({survey, cases, language}) => {
  const model = new Model(survey);
  const errors = (model.jsonErrors ?? []).map((error) => `${error.type}: ${error.message}`);
  const expressions = model.validateExpressions({variables: true, functions: true, semantics: true});
  const lint = lintSurvey(survey);
  if (language) model.locale = language;
  const results = (cases ?? [{}]).map((answers) => {
    model.clear(true, true);
    for (const [name, value] of Object.entries(answers)) model.setValue(name, value);
    return {shown: seen(model), data: model.data};
  });
  return {errors, expressions, lint: lint.findings ?? lint.issues ?? lint, results};
});
