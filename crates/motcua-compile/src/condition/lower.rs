//! From the parser's tree to the core's, with every type checked on the way.

use cel::IdedExpr;
use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, LiteralValue, operators};
use motcua::civil::Date;
use motcua::condition::{Condition, Node, NodeId};
use motcua::procedure::FieldId;
use unicode_normalization::UnicodeNormalization;

use super::parse::{Parsed, parse};
use super::types::Type;
use super::{Problem, Scope, fold};
use crate::meant::meant_otherwise;

/// What the documented subset is, for the help of whatever lies outside it.
const SUBSET: &str = "conditions know `== != < <= > >= && || ! ?: in + - *`, `has`, `size`, `startsWith`, `all`, `exists`, `date`, `age`, \
                      `days_between`, `earliest`, `latest`, `provided`, `register`";

/// The parser's name for the running value of `all` and `exists`.
const ACCUMULATOR: &str = "@result";

/// Returns the condition, and its value where constants alone decide it.
pub(crate) fn compile(text: &str, scope: Scope<'_>) -> Result<(Condition, Option<bool>), Vec<Problem>> {
    let parsed = parse(text)?;
    let mut lowering = Lowering { parsed: &parsed, scope, nodes: Vec::new(), problems: Vec::new(), element: None };
    let (root, kind) = lowering.expr(&parsed.root);
    lowering.want(&kind, &Type::Bool, &parsed.root);
    if lowering.problems.is_empty() && depth(&lowering.nodes, root) > Condition::MAX_DEPTH {
        let message = format!("the condition is deeper than {} steps", Condition::MAX_DEPTH);
        lowering.problems.push(Problem::new(
            "condition_too_deep",
            0..text.len(),
            message,
            "split it into several rules",
        ));
    }
    if !lowering.problems.is_empty() {
        return Err(lowering.problems);
    }
    let condition = Condition { source: text.to_owned(), nodes: lowering.nodes };
    let constant = fold::constant(&condition);
    Ok((condition, constant))
}

struct Lowering<'a> {
    parsed: &'a Parsed,
    scope: Scope<'a>,
    nodes: Vec<Node>,
    problems: Vec<Problem>,
    /// The variable, the id and the path of the list that is being gone through.
    element: Option<(String, FieldId, String)>,
}

type Lowered = (NodeId, Type);

impl Lowering<'_> {
    fn push(&mut self, node: Node) -> NodeId {
        // A condition's text is far shorter than the ids reach.
        let id = NodeId::try_from(self.nodes.len()).unwrap_or(NodeId::MAX);
        self.nodes.push(node);
        id
    }

    fn problem(
        &mut self,
        code: &'static str,
        at: &IdedExpr,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Lowered {
        self.problems.push(Problem::new(code, self.parsed.range(at), message, help));
        (self.push(Node::Bool(false)), Type::Wrong)
    }

    fn outside(&mut self, at: &IdedExpr, what: &str) -> Lowered {
        self.problem("outside_subset", at, format!("{what} is not part of conditions"), SUBSET)
    }

    fn want(&mut self, found: &Type, wanted: &Type, at: &IdedExpr) {
        if !found.fits(wanted) {
            let message = format!("expected {}, found {}", wanted.words(), found.words());
            self.problem("wrong_type", at, message, "compare it with something, or use another field");
        }
    }

    fn expr(&mut self, expr: &IdedExpr) -> Lowered {
        match &expr.expr {
            Expr::Literal(literal) => self.literal(expr, literal),
            Expr::Ident(_) => self.path(expr),
            Expr::Select(select) if !select.test => self.path(expr),
            Expr::Select(select) => self.has(expr, &select.operand, &select.field),
            Expr::Call(call) => self.call(expr, call),
            Expr::List(list) => self.list(expr, &list.elements),
            Expr::Comprehension(all) => self.quantifier(expr, all),
            Expr::Map(_) | Expr::Struct(_) => self.outside(expr, "a map or object"),
            Expr::Unspecified => self.outside(expr, "an empty expression"),
        }
    }

    fn literal(&mut self, at: &IdedExpr, literal: &LiteralValue) -> Lowered {
        match literal {
            LiteralValue::Boolean(value) => (self.push(Node::Bool(*value.inner())), Type::Bool),
            LiteralValue::Int(value) => (self.push(Node::Int(*value.inner())), Type::Int),
            LiteralValue::String(value) => {
                let text: String = value.inner().nfc().collect();
                (self.push(Node::Text(text)), Type::Text(None))
            }
            LiteralValue::Double(_) => self.outside(at, "a number with a decimal point"),
            LiteralValue::UInt(_) => self.outside(at, "an unsigned number"),
            LiteralValue::Bytes(_) => self.outside(at, "a text of bytes"),
            LiteralValue::Null => self.outside(at, "`null`"),
        }
    }

    fn path(&mut self, expr: &IdedExpr) -> Lowered {
        let Some(path) = dotted(expr) else { return self.outside(expr, "a field of an expression") };
        match self.lookup(&path) {
            Some((node, kind)) => (self.push(node), kind),
            None => self.unknown(expr, &path),
        }
    }

    fn lookup(&self, path: &str) -> Option<(Node, Type)> {
        if let Some((variable, _, list)) = &self.element
            && let Some(rest) = path.strip_prefix(variable.as_str()).and_then(|rest| rest.strip_prefix('.'))
        {
            return self.scope.resolve_element(list, rest);
        }
        self.scope.resolve(path.strip_prefix("facts.").unwrap_or(path))
    }

    fn unknown(&mut self, at: &IdedExpr, path: &str) -> Lowered {
        let path = path.strip_prefix("facts.").unwrap_or(path);
        if let Some(window) = path.strip_prefix("within.") {
            let near = self.scope.nearest_window(window).map(|near| format!("within.{near}"));
            let help = meant_otherwise(near.as_deref(), "declare it in a `[[window]]`");
            return self.problem("unknown_window", at, format!("no window is called `{window}`"), help);
        }
        let help = meant_otherwise(self.scope.nearest(path), "declare it in a `[[fact]]`");
        self.problem("unknown_field", at, format!("no field has the path `{path}`"), help)
    }

    fn has(&mut self, at: &IdedExpr, operand: &IdedExpr, field: &str) -> Lowered {
        let Some(path) = dotted(operand).map(|path| format!("{path}.{field}")) else {
            return self.outside(at, "a field of an expression");
        };
        match self.lookup(&path) {
            Some((Node::Field(access), _)) => (self.push(Node::Has(access)), Type::Bool),
            Some(_) => {
                self.problem("bad_argument", at, "`has` asks for a declared field", "use a path of a `[[fact]]`")
            }
            None => self.unknown(at, &path),
        }
    }

    fn list(&mut self, at: &IdedExpr, elements: &[IdedExpr]) -> Lowered {
        let mut kind: Option<Type> = None;
        let mut ids = Vec::with_capacity(elements.len());
        for element in elements {
            let constant = matches!(&element.expr, Expr::Literal(_)) || is_date(element);
            if !constant {
                return self.outside(element, "a list of anything but constants");
            }
            let (id, found) = self.expr(element);
            ids.push(id);
            match &kind {
                Some(wanted) => self.want(&found, &wanted.clone(), element),
                None => kind = Some(found),
            }
        }
        let Some(kind) = kind else { return self.problem("bad_argument", at, "the list is empty", "name its values") };
        (self.push(Node::List(ids)), Type::Constants(Box::new(kind)))
    }

    fn quantifier(&mut self, at: &IdedExpr, all: &ComprehensionExpr) -> Lowered {
        let Expr::Call(step) = &all.loop_step.expr else { return self.outside(at, "this call on a list") };
        let (universal, body) = match (&all.accu_init.expr, step.func_name.as_str(), step.args.as_slice()) {
            (Expr::Literal(LiteralValue::Boolean(start)), operators::LOGICAL_AND, [result, body])
                if *start.inner() && is_accumulator(result) =>
            {
                (true, body)
            }
            (Expr::Literal(LiteralValue::Boolean(start)), operators::LOGICAL_OR, [result, body])
                if !*start.inner() && is_accumulator(result) =>
            {
                (false, body)
            }
            _ => return self.outside(at, "`map`, `filter` or `exists_one`"),
        };
        if self.element.is_some() {
            return self.outside(at, "one `all` or `exists` within another");
        }
        let Some(path) = dotted(&all.iter_range) else { return self.outside(at, "a list that is no field") };
        let path = path.strip_prefix("facts.").unwrap_or(&path);
        let list = match self.scope.resolve(path) {
            Some((_, Type::List(list))) => list,
            Some((_, found)) => {
                let message = format!("expected a list, found {}", found.words());
                return self.problem("wrong_type", &all.iter_range, message, "use a field of kind `list`");
            }
            None => return self.unknown(&all.iter_range, path),
        };
        self.element = Some((all.iter_var.clone(), list, path.to_owned()));
        let (id, kind) = self.expr(body);
        self.want(&kind, &Type::Bool, body);
        self.element = None;
        (self.push(if universal { Node::All(list, id) } else { Node::Exists(list, id) }), Type::Bool)
    }

    fn call(&mut self, at: &IdedExpr, call: &CallExpr) -> Lowered {
        let name = call.func_name.as_str();
        match (name, call.target.as_deref(), call.args.as_slice()) {
            (operators::LOGICAL_NOT, None, [a]) => {
                let id = self.typed(a, &Type::Bool);
                (self.push(Node::Not(id)), Type::Bool)
            }
            (operators::LOGICAL_AND | operators::LOGICAL_OR, None, [a, b]) => {
                let (a, b) = (self.typed(a, &Type::Bool), self.typed(b, &Type::Bool));
                let node = if name == operators::LOGICAL_AND { Node::And(a, b) } else { Node::Or(a, b) };
                (self.push(node), Type::Bool)
            }
            (operators::CONDITIONAL, None, [a, b, c]) => self.conditional(at, a, b, c),
            (operators::EQUALS | operators::NOT_EQUALS, None, [a, b]) => self.equality(at, name, a, b),
            (
                operators::LESS | operators::LESS_EQUALS | operators::GREATER | operators::GREATER_EQUALS,
                None,
                [a, b],
            ) => self.order(at, name, a, b),
            (operators::ADD | operators::SUBSTRACT | operators::MULTIPLY, None, [a, b]) => {
                let (a, b) = (self.typed(a, &Type::Int), self.typed(b, &Type::Int));
                let node = match name {
                    operators::ADD => Node::Add(a, b),
                    operators::SUBSTRACT => Node::Sub(a, b),
                    _ => Node::Mul(a, b),
                };
                (self.push(node), Type::Int)
            }
            (operators::IN, None, [a, b]) => self.membership(a, b),
            ("size", None, [a]) | ("size", Some(a), []) => self.size(a),
            ("startsWith", Some(text), [prefix]) => {
                let (a, b) = (self.typed(text, &Type::Text(None)), self.typed(prefix, &Type::Text(None)));
                (self.push(Node::StartsWith(a, b)), Type::Bool)
            }
            ("age" | "days_between", None, [a, b]) => {
                let (a, b) = (self.typed(a, &Type::Date), self.typed(b, &Type::Date));
                (self.push(if name == "age" { Node::Age(a, b) } else { Node::DaysBetween(a, b) }), Type::Int)
            }
            ("earliest" | "latest", None, [a]) => {
                let a = self.typed(a, &Type::Date);
                (self.push(if name == "earliest" { Node::Earliest(a) } else { Node::Latest(a) }), Type::Date)
            }
            ("date", None, [a]) => self.date(at, a),
            ("provided" | "register", None, [a]) => self.document(at, name, a),
            (
                "has" | "size" | "age" | "days_between" | "earliest" | "latest" | "date" | "provided" | "register"
                | "startsWith",
                _,
                _,
            )
            | ("all" | "exists", _, _) => {
                let form = form(name);
                self.problem("wrong_arity", at, format!("`{name}` is called in another way"), format!("write `{form}`"))
            }
            ("matches", _, _) => self.outside(at, "a regular expression (`matches`)"),
            _ if name.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                self.outside(at, &format!("the function `{name}`"))
            }
            _ => self.outside(at, "this operator"),
        }
    }

    fn typed(&mut self, expr: &IdedExpr, wanted: &Type) -> NodeId {
        let (id, found) = self.expr(expr);
        self.want(&found, wanted, expr);
        id
    }

    fn conditional(&mut self, at: &IdedExpr, a: &IdedExpr, b: &IdedExpr, c: &IdedExpr) -> Lowered {
        let a = self.typed(a, &Type::Bool);
        let ((b, one), (c, other)) = (self.expr(b), self.expr(c));
        if !one.fits(&other) {
            return self.unlike(at, &one, &other);
        }
        (self.push(Node::If(a, b, c)), if one == other { one } else { plain(one) })
    }

    fn unlike(&mut self, at: &IdedExpr, one: &Type, other: &Type) -> Lowered {
        let message = format!("{} and {} do not go together", one.words(), other.words());
        self.problem("unlike_types", at, message, "compare like with like; a date is written `date('2025-07-01')`")
    }

    fn equality(&mut self, at: &IdedExpr, name: &str, a: &IdedExpr, b: &IdedExpr) -> Lowered {
        let ((left, one), (right, other)) = (self.expr(a), self.expr(b));
        if !one.fits(&other) {
            return self.unlike(at, &one, &other);
        }
        self.possible(&one, b);
        self.possible(&other, a);
        (self.push(if name == operators::EQUALS { Node::Eq(left, right) } else { Node::Ne(left, right) }), Type::Bool)
    }

    /// Reports a constant that the other side can never be.
    fn possible(&mut self, kind: &Type, constant: &IdedExpr) {
        let (Type::Text(Some(values)), Expr::Literal(LiteralValue::String(value))) = (kind, &constant.expr) else {
            return;
        };
        let value: String = value.inner().nfc().collect();
        if !values.contains(&value) {
            let help = match values.as_slice() {
                [] => "no value is declared".to_owned(),
                values => format!("one of `{}`", values.join("`, `")),
            };
            self.problem("unknown_value", constant, "the value is none of those declared", help);
        }
    }

    fn order(&mut self, at: &IdedExpr, name: &str, a: &IdedExpr, b: &IdedExpr) -> Lowered {
        let ((left, one), (right, other)) = (self.expr(a), self.expr(b));
        let ordered = |kind: &Type| matches!(kind, Type::Int | Type::Date | Type::Wrong);
        if !one.fits(&other) {
            return self.unlike(at, &one, &other);
        }
        if !ordered(&one) || !ordered(&other) {
            return self.problem(
                "wrong_type",
                at,
                format!("{} has no order", one.words()),
                "order dates or whole numbers",
            );
        }
        let node = match name {
            operators::LESS => Node::Lt(left, right),
            operators::LESS_EQUALS => Node::Le(left, right),
            operators::GREATER => Node::Gt(left, right),
            _ => Node::Ge(left, right),
        };
        (self.push(node), Type::Bool)
    }

    fn membership(&mut self, a: &IdedExpr, b: &IdedExpr) -> Lowered {
        let ((left, one), (right, other)) = (self.expr(a), self.expr(b));
        match &other {
            Type::Constants(kind) if one.fits(kind) => {
                if let Expr::List(list) = &b.expr {
                    list.elements.iter().for_each(|element| self.possible(&one, element));
                }
                (self.push(Node::In(left, right)), Type::Bool)
            }
            Type::Constants(kind) => self.unlike(a, &one, &kind.clone()),
            Type::Wrong => (right, Type::Wrong),
            _ => self.problem("wrong_type", b, "`in` needs a list of constants", "write `x in ['a', 'b']`"),
        }
    }

    fn size(&mut self, a: &IdedExpr) -> Lowered {
        let (id, kind) = self.expr(a);
        if !matches!(kind, Type::Text(_) | Type::List(_) | Type::Wrong) {
            return self.problem(
                "wrong_type",
                a,
                format!("{} has no size", kind.words()),
                "ask for the size of a list or a text",
            );
        }
        (self.push(Node::Size(id)), Type::Int)
    }

    fn date(&mut self, at: &IdedExpr, a: &IdedExpr) -> Lowered {
        let text = match &a.expr {
            Expr::Literal(LiteralValue::String(text)) => text.inner().to_owned(),
            _ => return self.problem("bad_argument", a, "`date` takes a constant text", "write `date('2025-07-01')`"),
        };
        match text.parse::<Date>() {
            Ok(date) => (self.push(Node::Date(date)), Type::Date),
            Err(error) => self.problem("bad_date", at, error.to_string(), error.help()),
        }
    }

    fn document(&mut self, at: &IdedExpr, name: &str, a: &IdedExpr) -> Lowered {
        let Expr::Literal(LiteralValue::String(id)) = &a.expr else {
            return self.problem(
                "bad_argument",
                a,
                format!("`{name}` takes a constant text"),
                format!("write `{}`", form(name)),
            );
        };
        match self.scope.document(name, id.inner()) {
            Some((node, kind)) => (self.push(node), kind),
            None => {
                let message = format!("no document is called `{}`", id.inner());
                let near = self.scope.nearest_document(id.inner());
                let help = meant_otherwise(near, "use the id of a `[[document]]` of the same edition");
                self.problem("unknown_document", at, message, help)
            }
        }
    }
}

fn plain(kind: Type) -> Type {
    if matches!(kind, Type::Text(_)) { Type::Text(None) } else { kind }
}

fn form(name: &str) -> &'static str {
    match name {
        "has" => "has(child.birth_date)",
        "size" => "size(members)",
        "age" => "age(child.birth_date, at)",
        "days_between" => "days_between(child.birth_date, at)",
        "earliest" => "earliest(child.birth_date)",
        "latest" => "latest(child.birth_date)",
        "date" => "date('2025-07-01')",
        "provided" => "provided('birth-notification')",
        "register" => "register('birth-notification')",
        "startsWith" => "child.name.startsWith('A')",
        "all" => "members.all(m, m.adult)",
        _ => "members.exists(m, m.adult)",
    }
}

fn is_accumulator(expr: &IdedExpr) -> bool {
    matches!(&expr.expr, Expr::Ident(name) if name == ACCUMULATOR)
}

fn is_date(expr: &IdedExpr) -> bool {
    matches!(&expr.expr, Expr::Call(call) if call.func_name == "date" && call.target.is_none())
}

/// Returns the path that the expression spells, such as `a.b.c`.
fn dotted(expr: &IdedExpr) -> Option<String> {
    match &expr.expr {
        Expr::Ident(name) => Some(name.clone()),
        Expr::Select(select) if !select.test => Some(format!("{}.{}", dotted(&select.operand)?, select.field)),
        _ => None,
    }
}

fn depth(nodes: &[Node], root: NodeId) -> usize {
    // Children come before their parents, so one pass is enough.
    let mut depths: Vec<usize> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let deepest = node.children().iter().filter_map(|child| depths.get(usize::from(*child))).max();
        depths.push(deepest.copied().unwrap_or_default().saturating_add(1));
    }
    depths.get(usize::from(root)).copied().unwrap_or_default()
}
