/** Kubernetes manifests: containers of workloads with their copies and limits, and what scales them (https://kubernetes.io/docs/reference/kubernetes-api/). */
import type { Place } from '../../model/system-model.ts';
import { compareText } from '../../program/discovery/discover.ts';
import { asList, asTable, asText, asTexts, tableAt } from '../../program/manifests/values.ts';
import type { Table } from '../../program/manifests/values.ts';
import { withoutActions } from './helm-templates.ts';
import { kindOfImage } from './images.ts';
import { UNSAID, numbersOf } from './reader.ts';
import type { DeploymentReader, FoundProcess, Scaling } from './reader.ts';
import { withoutSecrets } from './secrets.ts';
import { readYaml } from './yaml-documents.ts';
import type { YamlDocument } from './yaml-documents.ts';

/** Paths to the pod that each kind of object runs. */
const PODS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

export const kubernetesManifests: DeploymentReader = {
  title: 'Kubernetes manifest',
  matches: (name) => /\.ya?ml$/i.test(name),
  holds: (text) => /^apiVersion:/m.test(text) && /^kind:/m.test(text),
  hasQuotedTemplates: true,
  withoutTemplates: withoutActions,
  read({ path, text }) {
    const { documents, problems } = readYaml(path, text);
    const containers = documents.flatMap((document) => containersOf(path, document));
    return {
      problems,
      processes: containers.map(({ process }) => process),
      addresses: containers.flatMap(({ process, table }) => addressesOf(table, process.place)),
      scalings: documents.flatMap((document) => scalingOf(path, document)),
    };
  },
};

type Container = { readonly process: FoundProcess; readonly table: Table };

function containersOf(path: string, document: YamlDocument): readonly Container[] {
  const object = asTable(document.value);
  const kind = asText(object['kind']);
  const podPath = PODS[kind];
  if (podPath === undefined) return [];
  const name = asText(tableAt(object, 'metadata')['name']);
  const spec = asTable(object['spec']);
  const containers = asList(tableAt(object, ...podPath)['containers']).map(asTable);
  return containers.map((table, index) => {
    const own = asText(table['name']);
    const place = { path, line: document.lineOf(...podPath, 'containers', index) };
    const process = processOf(table, kind, place);
    const copies = numbersOf({ replicas: spec['replicas'], parallelism: spec['parallelism'] });
    return {
      table,
      process: {
        ...process,
        name: containers.length === 1 || own === name ? name || own : `${name}/${own}`,
        numbers: { ...process.numbers, ...copies },
        schedule: kind === 'CronJob' ? asText(spec['schedule']) : '',
      },
    };
  });
}

function processOf(table: Table, kind: string, place: Place): FoundProcess {
  const image = asText(table['image']);
  const { requests, limits } = asTable(table['resources']);
  return {
    ...UNSAID,
    name: '',
    place,
    kind: kind === 'Job' || kind === 'CronJob' ? 'job' : kindOfImage(image),
    entry: wordsOf(table['command']),
    args: wordsOf(table['args']),
    image,
    ports: asList(table['ports']).flatMap((port) => {
      const number = asTable(port)['containerPort'];
      return typeof number === 'number' || typeof number === 'string' ? [String(number)] : [];
    }),
    numbers: numbersOf({
      cpuRequest: cores(asTable(requests)['cpu']),
      cpuLimit: cores(asTable(limits)['cpu']),
      memoryRequestMiB: mebibytes(asTable(requests)['memory']),
      memoryLimitMiB: mebibytes(asTable(limits)['memory']),
    }),
    environment: asList(table['env'])
      .map((entry) => asText(asTable(entry)['name']))
      .filter((variable) => variable !== '')
      .toSorted(compareText),
    healthCheck: probeOf(table['readinessProbe'] ?? table['livenessProbe'] ?? table['startupProbe']),
  };
}

function wordsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? asTexts(value) : null;
}

function probeOf(value: unknown): string {
  const { httpGet, exec, tcpSocket, grpc } = asTable(value);
  const at = (from: unknown): string => {
    const { port } = asTable(from);
    return typeof port === 'number' || typeof port === 'string' ? `:${port}` : '';
  };
  if (httpGet !== undefined) return `GET ${at(httpGet)}${asText(asTable(httpGet)['path']) || '/'}`;
  if (tcpSocket !== undefined) return `TCP ${at(tcpSocket)}`;
  if (grpc !== undefined) return `gRPC ${at(grpc)}`;
  return withoutSecrets(asTexts(asTable(exec)['command']).join(' '));
}

function textOf(quantity: unknown): string {
  return typeof quantity === 'number' ? String(quantity) : asText(quantity);
}

/** `500m` is half a core. */
function cores(quantity: unknown): number | null {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(textOf(quantity));
  return match === null ? null : Number(match[1]) / (match[2] === 'm' ? 1000 : 1);
}

const MEBIBYTES: Readonly<Record<string, number>> = {
  '': 1 / 1024 ** 2,
  k: 1000 / 1024 ** 2,
  M: 1000 ** 2 / 1024 ** 2,
  G: 1000 ** 3 / 1024 ** 2,
  Ki: 1 / 1024,
  Mi: 1,
  Gi: 1024,
  Ti: 1024 ** 2,
};

function mebibytes(quantity: unknown): number | null {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([kMGKTi]{0,2})$/.exec(textOf(quantity)) ?? [];
  const factor = MEBIBYTES[unit];
  return number === undefined || factor === undefined ? null : Math.round(Number(number) * factor);
}

function addressesOf(table: Table, place: Place): readonly { readonly address: string; readonly place: Place }[] {
  const values = asList(table['env']).map((entry) => asText(asTable(entry)['value']));
  return values.filter((value) => value.includes('://')).map((address) => ({ address, place }));
}

/** A HorizontalPodAutoscaler, or a ScaledObject of KEDA. */
function scalingOf(path: string, document: YamlDocument): readonly Scaling[] {
  const object = asTable(document.value);
  const kind = asText(object['kind']);
  if (kind !== 'HorizontalPodAutoscaler' && kind !== 'ScaledObject') return [];
  const spec = asTable(object['spec']);
  const numbers = numbersOf({
    minReplicas: spec['minReplicas'] ?? spec['minReplicaCount'],
    maxReplicas: spec['maxReplicas'] ?? spec['maxReplicaCount'],
  });
  const target = asText(asTable(spec['scaleTargetRef'])['name']);
  return [{ target, numbers, place: { path, line: document.lineOf('spec', 'scaleTargetRef') } }];
}
