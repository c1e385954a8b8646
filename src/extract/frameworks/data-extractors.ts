/** Extractors of what a system stores, runs and is told on the command line. */
import { djangoCommands } from './django-commands.ts';
import { djangoMigrations } from './django-migrations.ts';
import { djangoModels } from './django-models.ts';
import { djangoReceivers } from './django-receivers.ts';
import type { Extractor } from './extractor.ts';
import { sqlalchemy } from './sqlalchemy.ts';

export const DATA_EXTRACTORS: readonly Extractor[] = [sqlalchemy, djangoModels, djangoMigrations, djangoReceivers, djangoCommands];
