"""Qt and nothing but Qt: shows what `workflow` holds, sends verbs back."""
