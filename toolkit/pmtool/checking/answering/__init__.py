"""Whether questions and conditions can be answered and met."""
