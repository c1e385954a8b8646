é = ü = 漢字 = 1
α, β, γ = δ
ﬁ = 1
ﬁnd.ﬂy(ſ=ﬀ)
ｘ = ｙ
𝐱 = 𝒚 + 𝔃
ª = º
Å = Å
Kelvin = K
é = é
def 関数(引数, *可変, キー=1, **辞書): return 引数
class Ünïcödé(É): ñ: ó = ú
import ａ.ｂ as ｃ
from ｄ import ｅ as ｆ
global ｇ, ﬁ
f(ｋ=1, **ｍ)
lambda ｘ: ｘ
match ｐ:
    case {"a": ｑ, **ｒ}: pass
    case Ａ(ｂ=ｃ) as ｄ: pass
    case [*ｅ]: pass
try: pass
except ｅ as ﬀ: pass
def f[Ｔ: int, *Ｔｓ, **Ｐ](): pass
type Ｘ[Ｙ] = Ｚ
a·b = ℘ = ℮ = 1
_̀ = àb
x٣ = y१
self.ｎame
for ｉ in ｊ: nonlocal_ = ｉ
f"{é!r:{ü}}"
ｍatch = ｔype = 1
