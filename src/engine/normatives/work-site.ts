/**
 * Where the work is done, as far as the table of overhead and profit asks for it. `airfield_navigation`: landing and
 * air traffic control devices of an airfield, not everything that is built on one.
 */
export const WORK_SITES = ['nuclear_power_plant', 'mining', 'airfield_navigation', 'other'] as const;

export type WorkSite = (typeof WORK_SITES)[number];

interface SiteTerm {
  readonly sites: readonly WorkSite[];
  /** Whether the rule stays open while the site is not known; else it is only for those who name the site. */
  readonly isOpenUntilTold: boolean;
}

const ONLY = (...sites: WorkSite[]): SiteTerm => ({ sites, isOpenUntilTold: true });
/** «за исключением пункта 52» */
const NOT_NAVIGATION = ONLY('nuclear_power_plant', 'mining', 'other');

/** Rules of the table that differ by the site and not by the norm. */
const TERMS: Readonly<Record<string, SiteTerm>> = {
  '049.1': ONLY('nuclear_power_plant'),
  '049.2': ONLY('mining'),
  '049.3': ONLY('other'),
  '051.1': NOT_NAVIGATION,
  '051.2': NOT_NAVIGATION,
  '051.3': NOT_NAVIGATION,
  '051.4': NOT_NAVIGATION,
  '052.0': ONLY('airfield_navigation'),
  '053.0': NOT_NAVIGATION,
  // The table names no collections for it, and the state base binds every commissioning norm to 083.0: it comes into
  // question on a nuclear power plant only, and there it depends on the equipment.
  '084.0': { sites: ['nuclear_power_plant'], isOpenUntilTold: false },
};

/** The norms of a rule whose own text names none. */
export const BOUND_AS: Readonly<Record<string, string>> = { '084.0': '083.0' };

/** Whether a rule holds on a site; `untold` where it may and the site was not named. */
export function holdsOn(ruleCode: string, site: WorkSite | null): 'yes' | 'untold' | 'no' {
  const term = TERMS[ruleCode];
  if (term === undefined) return 'yes';
  if (site === null) return term.isOpenUntilTold ? 'untold' : 'no';
  return term.sites.includes(site) ? 'yes' : 'no';
}
