//! Finds places of the scenario in its tree.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::scenario::syntax::{Kind, NodeId, Tree};
use crate::scenario::{Cell, Element, Path, Scenario, path};
use crate::values::folded_name;

/// A tree and the scenario that was read from it.
pub struct Finder<'a, 't> {
    pub tree: &'a Tree<'t>,
    pub scenario: &'a Scenario,
    /// The lists that were looked into: an edit may be about thousands of their elements.
    lists: RefCell<HashMap<Path, Rc<Elements>>>,
}

/// The elements of a list.
struct Elements {
    nodes: Vec<NodeId>,
    /// By their folded names; of several of one name the first.
    names: HashMap<String, usize>,
}

impl<'a, 't> Finder<'a, 't> {
    pub fn new(tree: &'a Tree<'t>, scenario: &'a Scenario) -> Self {
        Self { tree, scenario, lists: RefCell::default() }
    }

    /// The node at a path: a table, a list, an element or a value.
    pub fn node(&self, path: &Path) -> Option<NodeId> {
        let mut node = self.tree.root();
        let mut read = Path::default();
        for part in path.parts() {
            node = self.tree.key(node, &part.key).and_then(|key| self.tree.value(key))?;
            read = read.key(&part.key);
            if let Some(element) = &part.element {
                node = self.element(node, &read, element)?;
                read = read.with(element.clone());
            }
        }
        Some(node)
    }

    fn element(&self, list: NodeId, path: &Path, element: &Element) -> Option<NodeId> {
        let known = self.lists.borrow().get(path).cloned();
        let elements = match known {
            Some(elements) => elements,
            None => {
                let elements = Rc::new(self.elements(list, path)?);
                self.lists.borrow_mut().insert(path.clone(), Rc::clone(&elements));
                elements
            }
        };
        let position = match element {
            Element::At(position) => *position,
            Element::Named(name) => *elements.names.get(&folded_name(name))?,
        };
        elements.nodes.get(position).copied()
    }

    fn elements(&self, list: NodeId, path: &Path) -> Option<Elements> {
        let Cell::List(cells) = path.read(self.scenario) else {
            return None;
        };
        let of_tables = matches!(cells.first(), Some(Cell::Record(_)));
        let is_one = |node: &NodeId| !of_tables || self.tree.kind(*node) == Kind::Table;
        let nodes = self.tree.children(list).filter(is_one).take(cells.len()).collect();
        let mut names = HashMap::new();
        for (position, cell) in cells.iter().enumerate() {
            if let Cell::Record(record) = cell
                && let Some(name) = path::name_of(*record)
            {
                names.entry(folded_name(&name)).or_insert(position);
            }
        }
        Some(Elements { nodes, names })
    }
}
