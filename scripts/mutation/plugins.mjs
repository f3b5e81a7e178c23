import { commonTokens, declareClassPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { SpecRunner } from './spec-runner.mjs';
import { SurvivorsReporter } from './survivors-reporter.mjs';
import { textsIgnorer } from './texts-ignorer.mjs';

SurvivorsReporter.inject = [commonTokens.options];

/** What Stryker loads by name: see options.cjs. */
export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'specs', SpecRunner),
  declareClassPlugin(PluginKind.Reporter, 'survivors', SurvivorsReporter),
  declareValuePlugin(PluginKind.Ignore, 'texts', textsIgnorer),
];
