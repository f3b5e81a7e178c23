export { Marks, type MethodMark } from './marks';
