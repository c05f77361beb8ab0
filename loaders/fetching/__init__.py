"""Editions from GOV.UK and the web archive into the store, politely and whole or not at all."""
