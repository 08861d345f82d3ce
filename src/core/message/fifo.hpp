#pragma once

namespace ws2::core::message {

/// Nodes linked by their `next`, in the order pushed. The owner's lock guards it; it owns nothing.
template <class Node>
class Fifo {
  public:
    bool is_empty() const { return !first_; }

    void push(Node& node) {
        node.next = nullptr;
        (last_ ? last_->next : first_) = &node;
        last_ = &node;
    }
    /// Null if it is empty.
    Node* pop() {
        return remove_first([](const Node&) { return true; });
    }
    /// The first node that fits; null if none does.
    template <class Fits>
    Node* find_first(Fits fits) const {
        Node* node = first_;
        while (node && !fits(*node))
            node = node->next;
        return node;
    }
    /// Removes the first node that fits; null if none does.
    template <class Fits>
    Node* remove_first(Fits fits) {
        Node* before = nullptr;
        return remove_next(before, fits);
    }
    /// Removes each node that fits and calls `removed` with it.
    template <class Fits, class Removed>
    void remove_all(Fits fits, Removed removed) {
        Node* before = nullptr;
        while (Node* node = remove_next(before, fits))
            removed(*node);
    }

  private:
    /// Looks on behind `before`, null for the beginning, which becomes the one in front of the node removed.
    template <class Fits>
    Node* remove_next(Node*& before, Fits& fits) {
        for (Node* node = before ? before->next : first_; node; before = node, node = node->next) {
            if (!fits(*node)) continue;
            (before ? before->next : first_) = node->next;
            if (last_ == node) last_ = before;
            return node;
        }
        return nullptr;
    }

    Node* first_ = nullptr;
    Node* last_ = nullptr;
};

} // namespace ws2::core::message
