import streamlit as st

st.title("nationality")
