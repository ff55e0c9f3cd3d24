/**
 * Lexer, recursive-descent parser, syntax tree and printer of the formula language. Comes in: the text of a formula and the names its spec
 * declares, which decide whether {@code max(j, x[j])} is a reduction or a comparison. Goes out: a {@link
 * dev.lossmith.processor.syntax.SyntaxTree} with spans; macros are kept as definitions and calls. Imports source and diagnostic only.
 *
 * <pre>
 * spec    = stmt { (";" | NEWLINE) stmt }
 * stmt    = "def" NAME "(" NAME {"," NAME} ")" "=" expr
 *         | ("grad" | "surrogate" | "hess") NAME [ "[" NAME {"," NAME} "]" ] "=" expr
 *         | NAME [ "[" head {"," head} "]" ] "=" expr
 * head    = NAME [ ("=" | "in") add ]
 * expr    = or [ "?" expr ":" expr ]
 * or      = and {"||" and}          and   = cmp {"&amp;&amp;" cmp}
 * cmp     = add [ ("==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") add ]
 * add     = mul {("+" | "-") mul}   mul   = unary {("*" | "/" | "%") unary}
 * unary   = ("-" | "!") unary | power
 * power   = postfix [ "^" unary ]
 * postfix = primary { "[" expr {"," expr} "]" }
 * primary = NUMBER | NAME | "(" expr ")" | reduce | NAME "(" [expr {"," expr}] ")"
 * reduce  = ROP "(" NAME ["in" add] ["if" expr] "," expr {"," expr} ")"
 * </pre>
 *
 * A newline ends a statement unless it stands inside ( ) or [ ], after an operator, or before a line that begins with a binary operator
 * other than -, or with ? or :. Comments run from // to the end of the line.
 */
package dev.lossmith.processor.syntax;
