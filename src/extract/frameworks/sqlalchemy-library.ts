/**
 * What libraries on SQLAlchemy bring: columns and relationships of their mixins, and the classes behind tables that programs
 * refer to. As Flask-AppBuilder 5.0, SQLAlchemy-Utils 0.42 and FastAPI-Users 14 declare them.
 */

type LibraryColumn = {
  readonly name: string;
  readonly type: string;
  readonly isPrimaryKey?: true;
  readonly isNullable?: true;
  readonly isUnique?: true;
  readonly isIndexed?: true;
  readonly foreignKey?: string;
};

export type LibraryMixin = {
  readonly columns: readonly LibraryColumn[];
  readonly relations: readonly { readonly attribute: string; readonly target: string }[];
};

const APP_BUILDER = 'flask_appbuilder.security.sqla.models';

const account: readonly LibraryColumn[] = [
  { name: 'email', type: 'String(320)', isUnique: true, isIndexed: true },
  { name: 'hashed_password', type: 'String(1024)' },
  { name: 'is_active', type: 'Boolean' },
  { name: 'is_superuser', type: 'Boolean' },
  { name: 'is_verified', type: 'Boolean' },
];

/** By the dotted names of the mixins. All their relationships are many-to-one. */
export const LIBRARY_MIXINS: Readonly<Record<string, LibraryMixin>> = {
  'flask_appbuilder.models.mixins.AuditMixin': {
    columns: [
      { name: 'created_on', type: 'DateTime' },
      { name: 'changed_on', type: 'DateTime' },
      { name: 'created_by_fk', type: 'Integer', foreignKey: 'ab_user.id' },
      { name: 'changed_by_fk', type: 'Integer', foreignKey: 'ab_user.id' },
    ],
    relations: [
      { attribute: 'created_by', target: `${APP_BUILDER}.User` },
      { attribute: 'changed_by', target: `${APP_BUILDER}.User` },
    ],
  },
  'sqlalchemy_utils.Timestamp': {
    columns: [
      { name: 'created', type: 'DateTime' },
      { name: 'updated', type: 'DateTime' },
    ],
    relations: [],
  },
  'fastapi_users.db.SQLAlchemyBaseUserTable': { columns: account, relations: [] },
  'fastapi_users.db.SQLAlchemyBaseUserTableUUID': {
    columns: [{ name: 'id', type: 'GUID', isPrimaryKey: true }, ...account],
    relations: [],
  },
  'fastapi_users_db_sqlalchemy.SQLAlchemyBaseUserTable': { columns: account, relations: [] },
  'fastapi_users_db_sqlalchemy.SQLAlchemyBaseUserTableUUID': {
    columns: [{ name: 'id', type: 'GUID', isPrimaryKey: true }, ...account],
    relations: [],
  },
};

/** Classes of tables that belong to libraries, by the name of the table. */
export const LIBRARY_TABLES: Readonly<Record<string, string>> = {
  ab_user: `${APP_BUILDER}.User`,
  ab_role: `${APP_BUILDER}.Role`,
  ab_group: `${APP_BUILDER}.Group`,
  ab_permission: `${APP_BUILDER}.Permission`,
  ab_view_menu: `${APP_BUILDER}.ViewMenu`,
  ab_permission_view: `${APP_BUILDER}.PermissionView`,
  ab_register_user: `${APP_BUILDER}.RegisterUser`,
};
