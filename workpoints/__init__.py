"""Guangdong's 2022 digital-economy work points: facts, checks, catalog, pages and exports."""
