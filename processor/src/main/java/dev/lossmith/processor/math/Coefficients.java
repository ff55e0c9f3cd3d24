package dev.lossmith.processor.math;

/** Coefficients of the elementary functions, printed by {@code tools/coefficients/minimax.py}: do not edit. */
final class Coefficients {
    private Coefficients() {}

    /**
     * log(2): high part, low part.
     */
    static final Table LN2 = new Table(
            new double[] {0x1.62e43p-1f, -0x1.05c61p-29f}, new double[] {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56});

    /**
     * 2/3: high part, low part.
     */
    static final Table TWO_THIRDS = new Table(
            new double[] {0x1.555556p-1f, -0x1.555556p-26f},
            new double[] {0x1.5555555555555p-1, 0x1.5555555555555p-55});

    /**
     * the positive root of digamma, less 1, rounded; digamma where that is 1 + t.
     */
    static final Table DIGAMMA_ROOT = new Table(
            new double[] {0x1.d8b618p-2f, -0x1.9d8e3cp-27f},
            new double[] {0x1.d8b618d5af8fep-2, 0x1.1514854803b2fp-56});

    /**
     * pi / 2 as the sum of three.
     */
    static final Table PI_HALF = new Table(
            new double[] {0x1.921fb6p0f, -0x1.777a5cp-25f, -0x1.ee59dap-50f},
            new double[] {0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110});

    /**
     * Float: log(2): its first 15 bits, the rest.
     *
     * <p>Double: log(2): its first 42 bits, the rest.
     */
    static final Table LN2_SHORT = new Table(
            new double[] {0x1.62e4p-1f, 0x1.7f7d1cp-20f}, new double[] {0x1.62e42fefa38p-1, 0x1.ef35793c7673p-45});

    /**
     * 1 / log(2).
     */
    static final Table LOG2E = new Table(new double[] {0x1.715476p0f}, new double[] {0x1.71547652b82fep0});

    /**
     * 2 / pi.
     */
    static final Table TWO_OVER_PI = new Table(new double[] {0x1.45f306p-1f}, new double[] {0x1.45f306dc9c883p-1});

    /**
     * log(pi).
     */
    static final Table LOG_PI = new Table(new double[] {0x1.250d04p0f}, new double[] {0x1.250d048e7a1bdp0});

    /**
     * pi^2.
     */
    static final Table PI_SQUARED = new Table(new double[] {0x1.3bd3ccp3f}, new double[] {0x1.3bd3cc9be45dep3});

    /**
     * 2 / sqrt(pi).
     */
    static final Table ERF_SLOPE = new Table(new double[] {0x1.20dd76p0f}, new double[] {0x1.20dd750429b6dp0});

    /**
     * sqrt(pi) / 2.
     */
    static final Table ERF_SLOPE_INVERSE =
            new Table(new double[] {0x1.c5bf8ap-1f}, new double[] {0x1.c5bf891b4ef6bp-1});

    /**
     * (log(2 * pi) - 1) / 2.
     */
    static final Table STIRLING_CONSTANT =
            new Table(new double[] {0x1.acfe3ap-2f}, new double[] {0x1.acfe390c97d69p-2});

    /**
     * Float: q(r), exp(r) = 1 + r * (1 + r * q(r)), |r| &lt;= log(2)/2, relative, 2^-28.2.
     *
     * <p>Double: q(r), exp(r) = 1 + r * (1 + r * q(r)), |r| &lt;= log(2)/2, relative, 2^-57.9.
     */
    static final Table EXP = new Table(
            new double[] {0x1.fffffcp-2f, 0x1.55548cp-3f, 0x1.555858p-5f, 0x1.123ddcp-7f, 0x1.6ac6dcp-10f},
            new double[] {
                0x1.000000000000ap-1,
                0x1.5555555555503p-3,
                0x1.5555555550608p-5,
                0x1.1111111124d36p-7,
                0x1.6c16c184b3f0ap-10,
                0x1.a01a013d43e7ap-13,
                0x1.a0199894f735p-16,
                0x1.71def482abfep-19,
                0x1.28aece2abb9b6p-22,
                0x1.add64d0ab8e66p-26
            });

    /**
     * Float: p(f), log(1 + f) = f + f^2 * p(f), f in [sqrt(1/2) - 1, sqrt(2) - 1], relative, 2^-27.5.
     *
     * <p>Double: p(z), log(1 + f) = f - s * (f + z * p(z)), s = f / (2 + f), z = s^2, relative, 2^-59.5.
     */
    static final Table LOG = new Table(
            new double[] {
                -0x1.fffff8p-2f,
                0x1.55555p-2f,
                -0x1.000426p-2f,
                0x1.99a3f4p-3f,
                -0x1.54276cp-3f,
                0x1.227196p-3f,
                -0x1.0f3764p-3f,
                0x1.08488ap-3f,
                -0x1.38308ap-4f
            },
            new double[] {
                -0x1.5555555555592p-1,
                -0x1.999999997ff19p-2,
                -0x1.24924941e159ap-2,
                -0x1.c71c52144936fp-3,
                -0x1.74663cefe2d0cp-3,
                -0x1.39a1e87841286p-3,
                -0x1.2f03bdd412d6bp-3
            });

    /**
     * Float: p(e), log(1 + e) = e + e^2 * p(e), e in [0, 1], relative, 2^-27.5.
     *
     * <p>Double: p(z), log(1 + e) = e - s * (e + z * p(z)), s = e / (2 + e), z = s^2, e in [0, 1], relative, 2^-59.4.
     */
    static final Table SOFTPLUS = new Table(
            new double[] {
                -0x1.ffffd2p-2f,
                0x1.554ddp-2f,
                -0x1.ff23e6p-3f,
                0x1.934b54p-3f,
                -0x1.3a435ep-3f,
                0x1.b4ae08p-4f,
                -0x1.d6b08cp-5f,
                0x1.4917cep-6f,
                -0x1.af49cep-9f
            },
            new double[] {
                -0x1.5555555555535p-1,
                -0x1.99999999a074fp-2,
                -0x1.249249208c6bep-2,
                -0x1.c71c741c66aa3p-3,
                -0x1.745cb402478e6p-3,
                -0x1.3b1ddb3b2a6b9p-3,
                -0x1.1067c83b4736cp-3,
                -0x1.efd816d9a5ce3p-4,
                -0x1.55b1fa22ec2a4p-4,
                -0x1.5c780ea64612ap-3
            });

    /**
     * Float: p(z), tanh(x) = x + x * z * p(z), z = x^2, |x| &lt;= 0.625, relative, 2^-27.7.
     *
     * <p>Double: p(z), tanh(x) = x + x * z * p(z), z = x^2, |x| &lt;= 0.625, relative, 2^-56.4.
     */
    static final Table TANH = new Table(
            new double[] {-0x1.555532p-2f, 0x1.1106f6p-3f, -0x1.b835a4p-5f, 0x1.51f8dp-6f, -0x1.750cf8p-8f},
            new double[] {
                -0x1.55555555554ffp-2,
                0x1.111111110ac93p-3,
                -0x1.ba1ba1b503a1fp-5,
                0x1.664f477a613c1p-6,
                -0x1.226e161f95d55p-7,
                0x1.d6cf268158176p-9,
                -0x1.7d6893532dbebp-10,
                0x1.3365ab77e531fp-11,
                -0x1.df52388c81357p-13,
                0x1.4389c10e966f5p-14,
                -0x1.0d98c4eb52e12p-16
            });

    /**
     * Float: p(z), sinh(x) = x + x * z * p(z), z = x^2, |x| &lt;= 1, relative, 2^-31.6.
     *
     * <p>Double: p(z), sinh(x) = x + x * z * p(z), z = x^2, |x| &lt;= 1, relative, 2^-61.8.
     */
    static final Table SINH =
            new Table(new double[] {0x1.555556p-3f, 0x1.1110ep-7f, 0x1.a022bcp-13f, 0x1.756c1ep-19f}, new double[] {
                0x1.5555555555556p-3,
                0x1.111111111101ep-7,
                0x1.a01a01a037267p-13,
                0x1.71de3a3b06fb6p-19,
                0x1.ae646ff4ba65ep-26,
                0x1.6116f4cc7f806p-33,
                0x1.b5c88606d1f7ap-41
            });

    /**
     * Float: p(z), erf(x) = x + x * p(z), z = x^2, |x| &lt;= 0.90625, relative, 2^-26.1.
     *
     * <p>Double: p(z), erf(x) = x + x * p(z), z = x^2, |x| &lt;= 0.90625, relative, 2^-54.2.
     */
    static final Table ERF = new Table(
            new double[] {
                0x1.06eba6p-3f, -0x1.8126ecp-2f, 0x1.ce1b86p-4f, -0x1.b69b96p-6f, 0x1.479cap-8f, -0x1.3ba9e2p-11f
            },
            new double[] {
                0x1.06eba8214db67p-3,
                -0x1.812746b0378e4p-2,
                0x1.ce2f21a03644fp-4,
                -0x1.b82ce30ed34dcp-6,
                0x1.565bcc7dea0d8p-8,
                -0x1.c02d9a510c81fp-11,
                0x1.f9a04c94cc1c1p-14,
                -0x1.f49e094d2b632p-17,
                0x1.b779e752dfe34p-20,
                -0x1.4d54cba02d028p-23,
                0x1.5e740b1276e14p-27
            });

    /**
     * Float: p(x), erf(x) = 1 - exp(p(x)) from 0.90625 to where it rounds to 1, relative, 2^-29.2.
     *
     * <p>Double: p(x), erf(x) = 1 - exp(p(x)) from 0.90625 to where it rounds to 1, relative, 2^-55.8.
     */
    static final Table ERF_TAIL = new Table(
            new double[] {
                -0x1.6fa422p-13f,
                -0x1.20b4e4p0f,
                -0x1.462a04p-1f,
                -0x1.aa383p-4f,
                0x1.6d29bep-6f,
                -0x1.90e2fp-9f,
                0x1.9e2ff8p-13f
            },
            new double[] {
                -0x1.11ffa9cfdeff4p-22,
                -0x1.20dd477ff8003p0,
                -0x1.45f4c7ae8203ep-1,
                -0x1.a4ca611b325e2p-4,
                0x1.3804f1a120874p-6,
                0x1.60740bbc9db1bp-12,
                -0x1.e1d048bb291afp-10,
                0x1.72ea8a1e462edp-11,
                -0x1.8e2c54d0519d8p-14,
                -0x1.526f10b5ee244p-15,
                0x1.01df6f677b2ccp-15,
                -0x1.74ec0bf51de4ep-17,
                0x1.6d2d458fbfa1ap-19,
                -0x1.0153a922c4136p-21,
                0x1.03bcd8303723fp-24,
                -0x1.669dc5b00e034p-28,
                0x1.304c902a495a6p-32,
                -0x1.df73cd5a71363p-38
            });

    /**
     * Float: p(t), 2 / sqrt(pi) * exp(-x^2) / erfc(x) - 2 * x = p(t) / (x + 2.5), x &gt;= 0, t = (x - 2.5) / (x +
     * 2.5), relative, 2^-26.4.
     *
     * <p>Double: p(t), 2 / sqrt(pi) * exp(-x^2) / erfc(x) - 2 * x = p(t) / (x + 2.5), x &gt;= 0, t = (x - 2.5) / (x +
     * 2.5), relative, 2^-54.3.
     */
    static final Table ERFC_EXCESS = new Table(
            new double[] {
                0x1.c36e6ep0f,
                -0x1.0aba94p0f,
                0x1.cbe22cp-3f,
                0x1.315b82p-3f,
                -0x1.ad78e6p-4f,
                -0x1.304756p-6f,
                0x1.28c3c4p-5f,
                0x1.c2a3e2p-13f,
                -0x1.72f59ep-7f,
                0x1.1d6ca8p-10f,
                0x1.72c6cap-9f,
                -0x1.0584ecp-11f,
                -0x1.566a34p-12f,
                0x1.abd53cp-14f,
                -0x1.41703p-15f
            },
            new double[] {
                0x1.c36e6db1138b7p0,
                -0x1.0aba95e3a5ccfp0,
                0x1.cbe32b45c4215p-3,
                0x1.315d1b253dc23p-3,
                -0x1.ad9a6bb6228e9p-4,
                -0x1.30a5bebd34c92p-6,
                0x1.2a6c543c2705p-5,
                0x1.26998da2c401p-12,
                -0x1.8743eadc21188p-7,
                0x1.092c9b0cb7f65p-10,
                0x1.f6b8f6933f02bp-9,
                -0x1.03403f8def525p-11,
                -0x1.3d0d2aa27e052p-10,
                0x1.5561231158897p-13,
                0x1.82a164cdc1f2cp-12,
                -0x1.5b55552ec7302p-15,
                -0x1.bbb0eb8d6c098p-14,
                0x1.11f2d079bfe8p-17,
                0x1.ce0562fee10edp-16,
                -0x1.6d5aceff533e3p-20,
                -0x1.a05a2866d2874p-18,
                0x1.6f9fb59a69f7ap-22,
                0x1.2f858a6c32d29p-20,
                -0x1.30e971d9f1e3ep-23,
                -0x1.3eb19be37b0f6p-23,
                0x1.6cfcd1c609fd1p-25,
                0x1.6e7cc52cc90cdp-27,
                -0x1.840aec570b37bp-28,
                -0x1.e25adfc76d30bp-35
            });

    /**
     * Float: r(u), lgamma(1 + t) = t * (t - 1) * r(t + 0.296875), 1 + t in [0.703125, 3], r = middle + numerator /
     * denominator, relative, 2^-26.7.
     *
     * <p>Double: r(u), lgamma(1 + t) = t * (t - 1) * r(t + 0.296875), 1 + t in [0.703125, 3], r = middle + numerator
     * / denominator, relative, 2^-56.8.
     */
    static final Table LGAMMA_MIDDLE = new Table(new double[] {0x1.dp-2f}, new double[] {0x1.dp-2});

    /**
     * numerator of the same, in u.
     */
    static final Table LGAMMA_NUMERATOR = new Table(
            new double[] {0x1.b76fa2p-3f, 0x1.417746p-3f, -0x1.99601cp-3f, -0x1.21284p-3f, -0x1.ce9bfp-7f},
            new double[] {
                0x1.b76fa2cb8d6bep-3,
                0x1.527528d5d09d3p-1,
                0x1.02e8176eb334ap-1,
                -0x1.359c629438769p-2,
                -0x1.39a90cf2ea6bp-1,
                -0x1.3ee3b2849956cp-2,
                -0x1.083d5e87162bcp-4,
                -0x1.4d8c2b6428a83p-8,
                -0x1.bad374721b3efp-14
            });

    /**
     * denominator of the same, in u.
     */
    static final Table LGAMMA_DENOMINATOR = new Table(
            new double[] {0x1.0p0f, 0x1.417ffep1f, 0x1.f58924p0f, 0x1.06f08p-1f, 0x1.0dbba2p-5f}, new double[] {
                0x1.0p0,
                0x1.371ad82c24fc4p2,
                0x1.2dbf1e2fe40f4p3,
                0x1.2b22fc00b9b56p3,
                0x1.43136f601a9d3p2,
                0x1.780d08a7f686fp0,
                0x1.b6cbe56ad7dfcp-3,
                0x1.b3f686d6e06d1p-7,
                0x1.f118f7c2387dep-13
            });

    /**
     * Float: p(v), lgamma(x) = (x - 1/2) * (log(x) - 1) + (log(2 * pi) - 1) / 2 + p(v) / x, v = 1 / x^2, x &gt;= 3,
     * relative, 2^-29.7.
     *
     * <p>Double: p(v), lgamma(x) = (x - 1/2) * (log(x) - 1) + (log(2 * pi) - 1) / 2 + p(v) / x, v = 1 / x^2, x &gt;=
     * 3, relative, 2^-60.4.
     */
    static final Table STIRLING =
            new Table(new double[] {0x1.555528p-4f, -0x1.6b0fa4p-9f, 0x1.641e9ap-11f}, new double[] {
                0x1.55555555554cdp-4,
                -0x1.6c16c16a3ec6bp-9,
                0x1.a019fce6b5599p-11,
                -0x1.3811ed231d7cep-11,
                0x1.b90037518556fp-11,
                -0x1.f13e3fc986d1ep-10,
                0x1.8410610893887p-8,
                -0x1.5a843125b42f1p-6,
                0x1.19024cc981cfdp-4,
                -0x1.4443b9ba1a5dcp-3,
                0x1.73262bd3ead9cp-3
            });

    /**
     * Float: r(t), digamma(1 + t) = (t - root) * r(t), 1 + t in [1, 3], r = middle + numerator / denominator,
     * relative, 2^-25.9.
     *
     * <p>Double: r(t), digamma(1 + t) = (t - root) * r(t), 1 + t in [1, 4], r = middle + numerator / denominator,
     * relative, 2^-56.0.
     */
    static final Table DIGAMMA_MIDDLE = new Table(new double[] {0x1.ap-1f}, new double[] {0x1.6ap-1});

    /**
     * numerator of the same, in t.
     */
    static final Table DIGAMMA_NUMERATOR =
            new Table(new double[] {0x1.c063a6p-2f, -0x1.6638d4p-3f, -0x1.3b9a3p-2f, -0x1.5979p-5f}, new double[] {
                0x1.1631d34c4a4bcp-1,
                0x1.8692af9bdb02cp-2,
                -0x1.66cec9cee4413p-3,
                -0x1.ab358628e6e06p-3,
                -0x1.f906436bde2a7p-5,
                -0x1.e3a6412c13259p-8,
                -0x1.6734f3ffb2803p-12,
                -0x1.23bace14018cap-18
            });

    /**
     * denominator of the same, in t.
     */
    static final Table DIGAMMA_DENOMINATOR =
            new Table(new double[] {0x1.0p0f, 0x1.8d6c2ep0f, 0x1.37414p-1f, 0x1.bb9b3p-5f}, new double[] {
                0x1.0p0,
                0x1.2332d011d66e6p1,
                0x1.df0b3e1a3eaf5p0,
                0x1.72be7d3e726e1p-1,
                0x1.1fe7fbe7ae66fp-3,
                0x1.b2e5fd382b16fp-7,
                0x1.16a8b7b3f5fe8p-11,
                0x1.9fa7504020c2ep-18
            });

    /**
     * Float: p(v), digamma(x) = log(x) - 1 / (2 * x) - v * p(v), v = 1 / x^2, x &gt;= 3, relative, 2^-28.4.
     *
     * <p>Double: p(v), digamma(x) = log(x) - 1 / (2 * x) - v * p(v), v = 1 / x^2, x &gt;= 4, relative, 2^-58.6.
     */
    static final Table DIGAMMA_TAIL =
            new Table(new double[] {0x1.55545ep-4f, -0x1.0f87d2p-7f, 0x1.a7b8b4p-9f}, new double[] {
                0x1.555555555515dp-4,
                -0x1.1111110c75d9fp-7,
                0x1.0410395a31958p-8,
                -0x1.110dd8e28c4a8p-8,
                0x1.efb26ce23d0d2p-8,
                -0x1.51d8a0d4eefefp-6,
                0x1.23a18193dc61fp-4,
                -0x1.dca8ac5c52c93p-3,
                0x1.cc3116b62819fp-2
            });

    /**
     * Float: r(t), trigamma(1 + t) = r(t) / (1 + t), 1 + t in [1, 3], r = middle + numerator / denominator, relative,
     * 2^-27.4.
     *
     * <p>Double: r(t), trigamma(1 + t) = r(t) / (1 + t), 1 + t in [1, 4], r = middle + numerator / denominator,
     * relative, 2^-55.6.
     */
    static final Table TRIGAMMA_MIDDLE = new Table(new double[] {0x1.62p0f}, new double[] {0x1.58p0});

    /**
     * numerator of the same, in t.
     */
    static final Table TRIGAMMA_NUMERATOR =
            new Table(new double[] {0x1.0c6998p-2f, -0x1.47a3dap-3f, -0x1.c247ecp-2f, -0x1.5b483ap-3f}, new double[] {
                0x1.34699894c1f4cp-2,
                0x1.abea8bb7cdd05p-3,
                -0x1.56f217c727f4cp-2,
                -0x1.04aaeb871b85p-1,
                -0x1.166bd31f8cb34p-2,
                -0x1.14da9868737e7p-4,
                -0x1.b382455c65293p-8,
                -0x1.271aa43b02f0ap-35
            });

    /**
     * denominator of the same, in t.
     */
    static final Table TRIGAMMA_DENOMINATOR =
            new Table(new double[] {0x1.0p0f, 0x1.249a54p1f, 0x1.ba4a68p0f, 0x1.c58bb2p-2f}, new double[] {
                0x1.0p0,
                0x1.9b712599ad4d9p1,
                0x1.0c483e98c75c8p2,
                0x1.6f848e93f9e84p1,
                0x1.196099752beeap0,
                0x1.cc48d0402e392p-3,
                0x1.3cbbd89d95d03p-6
            });

    /**
     * Float: p(v), trigamma(x) = 1 / x + v / 2 + v * p(v) / x, v = 1 / x^2, x &gt;= 3, relative, 2^-29.7.
     *
     * <p>Double: p(v), trigamma(x) = 1 / x + v / 2 + v * p(v) / x, v = 1 / x^2, x &gt;= 4, relative, 2^-57.1.
     */
    static final Table TRIGAMMA_TAIL =
            new Table(new double[] {0x1.555526p-3f, -0x1.10cabcp-5f, 0x1.758d1ap-6f, -0x1.4eb1f8p-6f}, new double[] {
                0x1.55555555552f6p-3,
                -0x1.1111110f2839fp-5,
                0x1.86185d4298495p-6,
                -0x1.110fe17467d3p-5,
                0x1.361c6ec6ec4ebp-4,
                -0x1.00ac23d8520edp-2,
                0x1.14b9f11e03c6bp0,
                -0x1.41c2fd8447b1ep2,
                0x1.314cbd8fe428fp4,
                -0x1.371b9c1ff676fp5
            });

    /**
     * Float: p(z), sin(pi * t) = t * p(z), z = t^2, |t| &lt;= 1/2, relative, 2^-25.1.
     *
     * <p>Double: p(z), sin(pi * t) = t * p(z), z = t^2, |t| &lt;= 1/2, relative, 2^-54.5.
     */
    static final Table SIN_PI = new Table(
            new double[] {0x1.921fb6p1f, -0x1.4abbfp2f, 0x1.466f3ep1f, -0x1.32e974p-1f, 0x1.4701dcp-4f}, new double[] {
                0x1.921fb54442d18p1,
                -0x1.4abbce625be0fp2,
                0x1.466bc67757ff5p1,
                -0x1.32d2cce4ddc42p-1,
                0x1.507833e74b364p-4,
                -0x1.e306fb777ea61p-8,
                0x1.e8db75d5f3148p-12,
                -0x1.6bda5371cf8a1p-16,
                0x1.2ac5959f4f251p-21
            });

    /**
     * Float: p(z), pi * cot(pi * t) = (1/4 - z) * p(z) / t, z = t^2, |t| &lt;= 1/2, relative, 2^-26.0.
     *
     * <p>Double: p(z), pi * cot(pi * t) = (1/4 - z) * p(z) / t, z = t^2, |t| &lt;= 1/2, relative, 2^-56.5.
     */
    static final Table COT_PI = new Table(
            new double[] {
                0x1.0p2f, 0x1.6b95eep1f, 0x1.5a313ep1f, 0x1.52e65cp1f, 0x1.7dc082p1f, 0x1.de2f38p-1f, 0x1.be62bp2f
            },
            new double[] {
                0x1.0p2,
                0x1.6b96676b3e04dp1,
                0x1.5a0d12fb0b203p1,
                0x1.5671eab77251bp1,
                0x1.559ad14c0e349p1,
                0x1.55665e7355931p1,
                0x1.555d8c8b79d97p1,
                0x1.55158d1d519f8p1,
                0x1.5841fa450d42p1,
                0x1.3d5cb67c9f08p1,
                0x1.e124acd551dc1p1,
                -0x1.cc96ee7bee7eap0,
                0x1.e00a89f757405p3,
                -0x1.291d0ea77f5d6p4,
                0x1.549f9f5b6dc94p4
            });

    /**
     * Float: p(z), sin(r) = r + r * z * p(z), z = r^2, |r| &lt;= 0.96, relative, 2^-31.7.
     *
     * <p>Double: p(z), sin(r) = r + r * z * p(z), z = r^2, |r| &lt;= 0.96, relative, 2^-62.8.
     */
    static final Table SIN =
            new Table(new double[] {-0x1.555556p-3f, 0x1.111148p-7f, -0x1.a02868p-13f, 0x1.6f8c5p-19f}, new double[] {
                -0x1.5555555555555p-3,
                0x1.111111111108dp-7,
                -0x1.a01a01a008b85p-13,
                0x1.71de3a4440909p-19,
                -0x1.ae6444404044dp-26,
                0x1.6119ba5693642p-33,
                -0x1.a80db2a13acd8p-41
            });

    /**
     * Float: p(z), cos(r) = 1 - z / 2 + z^2 * p(z), z = r^2, |r| &lt;= 0.96, relative, 2^-29.9.
     *
     * <p>Double: p(z), cos(r) = 1 - z / 2 + z^2 * p(z), z = r^2, |r| &lt;= 0.96, relative, 2^-59.2.
     */
    static final Table COS = new Table(new double[] {0x1.55552ep-5f, -0x1.6bfe92p-10f, 0x1.96c43ap-16f}, new double[] {
        0x1.55555555554d9p-5,
        -0x1.6c16c16c08facp-10,
        0x1.a01a018dc261dp-16,
        -0x1.27e4ef6b5d33p-22,
        0x1.1ee52e750bc55p-29,
        -0x1.8dab9f6d5bd02p-37
    });

    /**
     * Float: p(z), atan(t) = t + t * z * p(z), z = t^2, |t| &lt;= 1, relative, 2^-28.5.
     *
     * <p>Double: p(z), atan(t) = t + t * z * p(z), z = t^2, |t| &lt;= 1, relative, 2^-57.6.
     */
    static final Table ATAN = new Table(
            new double[] {
                -0x1.55553ep-2f,
                0x1.9991e4p-3f,
                -0x1.242086p-3f,
                0x1.c08c5p-4f,
                -0x1.58093p-4f,
                0x1.da2a9ep-5f,
                -0x1.fd7ffep-6f,
                0x1.6427e8p-7f,
                -0x1.d361bp-10f
            },
            new double[] {
                -0x1.5555555555526p-2,
                0x1.99999999955b1p-3,
                -0x1.249249237f474p-3,
                0x1.c71c717fcad64p-4,
                -0x1.745d11ae18993p-4,
                0x1.3b13669597f9ep-4,
                -0x1.110e50ff2d66dp-4,
                0x1.e1bba479745a7p-5,
                -0x1.ae5e69b4cd9a5p-5,
                0x1.82dab7c9923b5p-5,
                -0x1.59a3a93627c95p-5,
                0x1.2c2da93788ca4p-5,
                -0x1.e9f7c7cf4fcd1p-6,
                0x1.6839f1676b682p-6,
                -0x1.c78a5be94e68p-7,
                0x1.d7b157a79ff8ap-8,
                -0x1.7a3177b26d283p-9,
                0x1.b3ef2fff141d5p-11,
                -0x1.3f2c28fb61afp-13,
                0x1.bbdd423708fb3p-17
            });

    /**
     * Float: p(z), log((1 + s) / (1 - s)) = 2 * s + s * z * (2/3 + z * p(z)), z = s^2, relative, 2^-36.8.
     *
     * <p>Double: p(z), log((1 + s) / (1 - s)) = 2 * s + s * z * (2/3 + z * p(z)), z = s^2, relative, 2^-77.0.
     */
    static final Table POW_LOG = new Table(new double[] {0x1.999ap-2f, 0x1.24527cp-2f, 0x1.dfa264p-3f}, new double[] {
        0x1.999999999999ap-2,
        0x1.2492492492363p-2,
        0x1.c71c71c747eb4p-3,
        0x1.745d172bc6f58p-3,
        0x1.3b13ba5b9ba3bp-3,
        0x1.110f1be5a66a8p-3,
        0x1.e2659a06375d5p-4,
        0x1.a5068c0928c8bp-4,
        0x1.ecb712f39106ep-4
    });
}
