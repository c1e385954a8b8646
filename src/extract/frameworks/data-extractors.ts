/** Extractors of what a system stores, runs and is told on the command line. */
import { alembic } from './alembic.ts';
import { apscheduler } from './apscheduler.ts';
import { argparse } from './argparse.ts';
import { arq } from './arq.ts';
import { beanie } from './beanie.ts';
import { celery } from './celery.ts';
import { click } from './click.ts';
import { attrs, dataclasses, msgspec } from './dataclasses.ts';
import { djangoCommands } from './django-commands.ts';
import { djangoMigrations } from './django-migrations.ts';
import { djangoModels } from './django-models.ts';
import { djangoReceivers } from './django-receivers.ts';
import { dramatiq } from './dramatiq.ts';
import { environment } from './environment.ts';
import type { Extractor } from './extractor.ts';
import { faststream } from './faststream.ts';
import { awsMessages, kafka, nats, rabbitmq, redis } from './message-clients.ts';
import { peewee } from './peewee.ts';
import { pydantic } from './pydantic.ts';
import { rq } from './rq.ts';
import { settings } from './settings.ts';
import { sqlalchemy } from './sqlalchemy.ts';
import { taskiq } from './taskiq.ts';
import { tortoise } from './tortoise.ts';
import { fire } from './fire.ts';
import { huey } from './huey.ts';
import { mongoengine } from './mongoengine.ts';
import { pony } from './pony.ts';
import { typer } from './typer.ts';

export const DATA_EXTRACTORS: readonly Extractor[] = [
  sqlalchemy,
  peewee,
  tortoise,
  beanie,
  mongoengine,
  pony,
  djangoModels,
  djangoMigrations,
  djangoReceivers,
  djangoCommands,
  celery,
  rq,
  dramatiq,
  arq,
  taskiq,
  apscheduler,
  huey,
  faststream,
  kafka,
  nats,
  awsMessages,
  rabbitmq,
  redis,
  alembic,
  click,
  typer,
  argparse,
  fire,
  pydantic,
  dataclasses,
  attrs,
  msgspec,
  settings,
  environment,
];
