import { expect, test } from 'vitest';
import { sampleAtlas } from '../sample-system.ts';
import { c4Model } from '../../model/c4.ts';

const atlas = sampleAtlas();

test('each component is called for the endpoints that it handles, all together for all', () => {
  const { elements, relations } = c4Model(atlas, 'component');
  const nameOf = new Map(elements.map(({ id, name }) => [id, name]));
  const called = relations.filter(({ from }) => from === 'client').map(({ to, what }) => `${nameOf.get(to)}: ${what}`);
  expect(called).toEqual(['shop.api: 40 endpoints']);
});

test('the one application is reached by all that serves its endpoints, whatever it is called', () => {
  const named = {
    ...atlas,
    system: { ...atlas.system, processes: [], endpoints: atlas.system.endpoints.map((one) => ({ ...one, application: 'shop.urls' })) },
  };
  const { elements, relations } = c4Model(named, 'container');
  const web = elements.find(({ kind }) => kind === 'container');
  expect(web?.name).toBe('Web application');
  expect(relations.filter(({ from }) => from === web?.id).map(({ what }) => what)).toContain('stores in');
});

test('without files of deployment, only what something is done in runs', () => {
  const [consumer] = atlas.system.consumers;
  const withEnds = (direction: 'consumes' | 'produces') => ({
    ...atlas,
    system: { ...atlas.system, processes: [], tasks: [], consumers: [{ ...consumer!, direction }] },
  });
  const workers = (direction: 'consumes' | 'produces') =>
    c4Model(withEnds(direction), 'container').elements.flatMap(({ name, description }) => (name === 'Worker' ? [description] : []));
  expect(workers('consumes')).toEqual(['1 consumer']);
  expect(workers('produces')).toEqual([]);
});
