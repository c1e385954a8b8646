/**
 * Which computations of libraries take long enough to keep an event loop from everything else, by dotted names, and what they do.
 * Source: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html (a tenth of a second and more for a
 * password, by design), https://pillow-simd.org (tens of milliseconds for a picture of a camera), documentation of pandas and Polars.
 */
export type HeavyWork = {
  /** What people call it: `hashes a password`. */
  readonly doing: string;
  /** `long` whatever it is given, `large` where what it is given is large. */
  readonly takes: 'long' | 'large';
};

type Row = HeavyWork & { readonly names: RegExp };

const HEAVY: readonly Row[] = [
  {
    doing: 'hashes a password',
    takes: 'long',
    names:
      /^(?:bcrypt\.(?:hashpw|checkpw|kdf)|argon2\.(?:PasswordHasher\.(?:hash|verify)|low_level\.\w+)|passlib\.(?:context\.CryptContext|hash\.\w+)\.(?:hash|encrypt|verify|verify_and_update|dummy_verify)|werkzeug\.security\.\w+_password_hash|hashlib\.(?:pbkdf2_hmac|scrypt)|crypt\.crypt|cryptography\.hazmat\.primitives\.kdf\.(?:pbkdf2\.PBKDF2HMAC|scrypt\.Scrypt)\.\w+|django\.contrib\.auth\.hashers\.(?:make|check)_password|django\.contrib\.auth\.base_user\.AbstractBaseUser\.(?:set|check)_password)$/u,
  },
  {
    doing: 'makes a key',
    takes: 'long',
    names:
      /^(?:cryptography\.hazmat\.primitives\.asymmetric\.(?:rsa\.generate_private_key|dsa\.generate_private_key|dh\.generate_parameters)|paramiko\.RSAKey\.generate)$/u,
  },
  {
    doing: 'works on a picture',
    takes: 'long',
    names:
      /^PIL\.(?:(?:Image\.Image|ImageFile\.ImageFile|\w+ImagePlugin\.\w+)\.(?:load|save|resize|convert|rotate|transform|filter|quantize|reduce|effect_spread|thumbnail|alpha_composite)|Image\.(?:blend|composite|alpha_composite)|ImageOps\.(?:fit|contain|pad|autocontrast|equalize|exif_transpose|grayscale|invert|scale)|ImageEnhance\.\w+\.enhance)$/u,
  },
  {
    doing: 'works on a table',
    takes: 'long',
    names:
      /^(?:pandas\.(?:read_(?!pickle)\w+|ExcelFile|ExcelFile\.parse|merge\w*|pivot\w*|crosstab|(?:DataFrame|Series)\.(?:to_(?:csv|excel|parquet|feather|orc|hdf|stata|xml|html)|merge|join|pivot|pivot_table|corr|cov|corrwith|apply|iterrows|itertuples))|polars\.(?:read_\w+|collect_all|LazyFrame\.(?:collect|sink_\w+)|DataFrame\.(?:write_\w+|join\w*|pivot|map_rows)))$/u,
  },
  {
    doing: 'computes with matrices',
    takes: 'large',
    names: /^numpy\.(?:linalg\.(?:inv|pinv|solve|lstsq|svd|eig|eigh|qr|cholesky)|einsum|tensordot|apply_along_axis|loadtxt|genfromtxt)$/u,
  },
  {
    doing: 'packs or unpacks data',
    takes: 'large',
    names:
      /^(?:(?:zlib|gzip|bz2|lzma)\.(?:compress|decompress)|zipfile\.ZipFile\.(?:write|extract|extractall|testzip)|shutil\.(?:make_archive|unpack_archive)|tarfile\.TarFile\.(?:add|extractall|extract))$/u,
  },
];

/** Null for all that is over in a moment, or that waits more than it computes. */
export function heavyWork(dotted: string): HeavyWork | null {
  return HEAVY.find(({ names }) => names.test(dotted)) ?? null;
}
