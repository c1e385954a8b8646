import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const IMAGE: Behaviour = { effects: ['cpu'], returns: 'PIL.Image.Image' };
const CPU: Behaviour = { effects: ['cpu'] };

export const pillow: Library = {
  distribution: 'pillow',
  checked: ['13.0.0', '10.4.0'],
  source: 'https://pillow.readthedocs.io/en/stable/reference/Image.html',
  symbols: symbols(
    {
      // Reads the header; the pixels are read when they are needed.
      'PIL.Image.open': {
        effects: ['blocks:disk'],
        returns: 'PIL.Image.Image',
        raises: ['PIL.UnidentifiedImageError', 'builtins.OSError'],
      },
      'PIL.Image.new': { returns: 'PIL.Image.Image' },
      'PIL.Image.Image.__enter__': { returns: 'Self' },
      'PIL.Image.Image.load': { effects: ['blocks:disk', 'cpu'], raises: ['builtins.OSError'] },
      'PIL.Image.Image.verify': { effects: ['blocks:disk'] },
      'PIL.Image.Image.save': { effects: ['blocks:disk', 'cpu'], raises: ['builtins.ValueError', 'builtins.OSError'] },
      'PIL.Image.Image.show': { effects: ['blocks:disk', 'blocks:subprocess'] },
      'PIL.Image.Image.copy': { returns: 'Self' },
      'PIL.ImageFont.truetype': { effects: ['blocks:disk'] },
      'PIL.ImageGrab.grab': { effects: ['blocks:subprocess', 'cpu'], returns: 'PIL.Image.Image' },
    },
    each('PIL.Image.Image', 'resize convert rotate transpose transform filter crop quantize reduce effect_spread point', IMAGE),
    each('PIL.Image.Image', 'thumbnail paste alpha_composite tobytes frombytes histogram', CPU),
    each('PIL.Image', 'blend composite alpha_composite merge frombytes fromarray', IMAGE),
    each('PIL.ImageOps', 'fit contain pad autocontrast equalize exif_transpose grayscale invert mirror flip scale', IMAGE),
    {
      'PIL.ImageEnhance.Brightness.enhance': IMAGE,
      'PIL.ImageEnhance.Contrast.enhance': IMAGE,
      'PIL.ImageEnhance.Sharpness.enhance': IMAGE,
      'PIL.ImageEnhance.Color.enhance': IMAGE,
    },
  ),
};
