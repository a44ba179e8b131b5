import { faults } from '../ground/network.ts';
import type { StepKind } from './step.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** Sync, networks, machines and clocks. */
export const machineSteps: Readonly<Record<string, StepKind>> = {
  sync: {
    weight: 40,
    perform: async (_world, laptop) => {
      if (!laptop.running || laptop.syncing) return null;
      laptop.startRound();
      return `${laptop.name} begins to sync`;
    },
  },
  'sync-to-end': {
    weight: 25,
    perform: async (world, laptop) => {
      if (!laptop.running) return null;
      laptop.startRound();
      await world.time.passUntil(() => !laptop.syncing, 60 * SECOND, world.settle);
      return `${laptop.name} syncs`;
    },
  },
  'cut-off': {
    weight: 5,
    perform: async (_world, laptop) => {
      if (!laptop.network.online) return null;
      laptop.network.online = false;
      laptop.network.breakConnections();
      return `${laptop.name} loses the network`;
    },
  },
  'back-on': {
    weight: 7,
    perform: async (_world, laptop) => {
      if (laptop.network.online) return null;
      laptop.network.online = true;
      return `${laptop.name} has the network again`;
    },
  },
  'network-fault': {
    weight: 16,
    perform: async (_world, laptop, random) => {
      const fault = random.pick(faults);
      laptop.network.planned.push(fault);
      return `${laptop.name}: the next request will be ${fault}`;
    },
  },
  'poison-row': {
    weight: 2,
    perform: async (_world, laptop, random) => {
      if (!laptop.running) return null;
      const unsent = (await laptop.documents('records')).filter(({ unsent }) => unsent === true);
      const chosen = random.pick(unsent);
      if (chosen === undefined) return null;
      laptop.network.poison.add(chosen.id);
      return `${laptop.name}: the server fails whenever “${String(chosen['name'])}” is pushed`;
    },
  },
  'restart-app': {
    weight: 4,
    perform: async (_world, laptop) => {
      if (laptop.running) laptop.kill();
      await laptop.open();
      return `${laptop.name}: the app is restarted`;
    },
  },
  'kill-app': {
    weight: 6,
    perform: async (_world, laptop, random) => {
      if (!laptop.running) return null;
      const writes = random.below(6);
      laptop.killAfter(writes);
      return `${laptop.name}: the app dies after ${writes} more writes`;
    },
  },
  'disk-full': {
    weight: 2,
    perform: async (_world, laptop) => {
      laptop.disk.isFull = !laptop.disk.isFull;
      return `${laptop.name}: the disk ${laptop.disk.isFull ? 'is full' : 'has room again'}`;
    },
  },
  'clock-off': {
    weight: 4,
    perform: async (_world, laptop, random) => {
      const offset = random.pick([0, HOUR, -HOUR, 365 * 24 * HOUR, -365 * 24 * HOUR] as const);
      laptop.setClock(offset);
      return `${laptop.name}: the clock is off by ${offset / HOUR} h`;
    },
  },
  'time-passes': {
    weight: 8,
    perform: async (world, _laptop, random) => {
      const seconds = random.between(1, 40);
      await world.time.pass(seconds * SECOND, world.settle);
      return `${seconds} s pass`;
    },
  },
  'all-sleep': {
    weight: 2,
    perform: async (world, _laptop, random) => {
      const hours = random.pick([1, 2, 24] as const);
      await world.time.jump(hours * HOUR, world.settle);
      return `${hours} h pass while everybody sleeps`;
    },
  },
};
