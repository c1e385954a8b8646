/** Methods told by their names alone, where the type of the receiver is not known. */

const names = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u).filter((name) => name !== ''));

/** Put their arguments into the receiver. */
export const MUTATORS: ReadonlySet<string> = names(`
  append appendleft add extend extendleft insert update setdefault put put_nowait push write writelines writestr set add_header
  add_section read_dict read_string feed join_data __setitem__ setlist
`);

/** Give a number or a truth value. */
export const CLEAN_METHODS: ReadonlySet<string> = names(`
  startswith endswith find rfind count isdigit isdecimal isnumeric isalpha isalnum isidentifier islower isupper isspace istitle
  isascii isprintable bit_length total_seconds timestamp is_absolute is_relative_to exists is_file is_dir is_valid issubset
  issuperset isdisjoint __len__ __contains__ __eq__ __bool__ has_key getint getboolean getfloat rowcount validate_on_submit apply_async
`);

const LOOKUPS: ReadonlySet<string> = names('get pop getlist getall popall __getitem__');

/** Methods that look something up: what they give was there before, whatever key (the first argument) was asked for. */
export const looksUp = (method: string): boolean => LOOKUPS.has(method) || /^(?:get|find|lookup)_[a-z]/u.test(method);

/** Choose among what is stored: none of their arguments is in what they give. */
export const QUERIES: ReadonlySet<string> = names(`
  filter exclude filter_by order_by get_or_create update_or_create get_object_or_404 values_list select_related prefetch_related
`);

/** Builtins that give a number or a truth value, or make nothing of their arguments. */
export const CLEAN_BUILTINS: ReadonlySet<string> = names(`
  len isinstance issubclass callable hasattr int float complex bool abs hash id ord round sum any all range divmod pow hex oct bin
  print type setattr delattr
`);

/** Texts that are only digits, letters or names cannot carry an attack. */
export const VALIDATING_METHODS: ReadonlySet<string> = names('isdigit isdecimal isnumeric isalpha isalnum isidentifier');

/** Of texts and containers: what they give is made of what they hold. */
export const PLAIN_METHODS: ReadonlySet<string> = names(`
  strip lstrip rstrip lower upper casefold title capitalize swapcase split rsplit splitlines partition rpartition replace format join
  encode decode removeprefix removesuffix zfill ljust rjust center expandtabs translate get items keys values copy pop setdefault
  getlist getall to_dict dict model_dump json text read readline readlines getvalue
`);

/** A test of the whole text, whatever its case and the blanks around it. */
export const RESHAPING_METHODS: ReadonlySet<string> = names('strip lstrip rstrip lower upper casefold title capitalize');
